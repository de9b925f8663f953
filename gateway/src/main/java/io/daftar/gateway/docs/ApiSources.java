package io.daftar.gateway.docs;

import io.daftar.gateway.config.GatewayConfig;
import io.daftar.gateway.routing.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Where the services describe themselves: the OpenAPI document on the management port of each. */
@Singleton
class ApiSources {
    private static final String DOCUMENT = "/q/openapi?format=json";
    private static final int MANAGEMENT_OFFSET = 1000;

    private final HttpClient client;
    private final GatewayConfig config;

    ApiSources(Vertx vertx, GatewayConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.timeouts().connect().toMillis()));
    }

    Future<JsonObject> fetch(Service service) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(management(config.upstreams().get(service.key())) + DOCUMENT)
                .setTimeout(config.timeouts().firstByte().toMillis())
                .putHeader("Accept", "application/json");
        return client.request(request)
                .compose(sent -> sent.send()
                        .compose(answer -> answer.statusCode() == 200
                                ? answer.body()
                                : Future.failedFuture("status " + answer.statusCode())))
                .map(body -> body.toJsonObject())
                .timeout(config.timeouts().firstByte().toMillis(), TimeUnit.MILLISECONDS);
    }

    static String management(GatewayConfig.Upstream upstream) {
        return upstream.managementUrl()
                .map(URI::toString)
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElseGet(() -> {
                    var url = upstream.url();
                    var port = url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
                    return url.getScheme() + "://" + url.getHost() + ":" + (port + MANAGEMENT_OFFSET);
                });
    }
}
