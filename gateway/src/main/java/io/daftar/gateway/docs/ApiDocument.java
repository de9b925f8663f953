package io.daftar.gateway.docs;

import io.daftar.gateway.config.GatewayConfig;
import io.daftar.gateway.routing.RouteTable;
import io.daftar.gateway.routing.Service;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The API as one document. Services that do not answer are shown as they were last seen and listed under
 * {@code info.x-stale}, or under {@code info.x-missing} when they were never seen.
 */
@Singleton
class ApiDocument {
    private static final Logger LOG = Logger.getLogger(ApiDocument.class);

    private final ApiSources sources;
    private final RouteTable routes;
    private final GatewayConfig config;
    private final Map<Service, JsonObject> lastSeen = new ConcurrentHashMap<>();
    private volatile Merged merged;
    private volatile Future<Buffer> underWay;

    ApiDocument(ApiSources sources, RouteTable routes, GatewayConfig config) {
        this.sources = sources;
        this.routes = routes;
        this.config = config;
    }

    Future<Buffer> current() {
        var known = merged;
        if (known != null
                && System.nanoTime() - known.at < config.docs().freshFor().toNanos()) {
            return Future.succeededFuture(known.document);
        }
        return refresh();
    }

    /** However many ask at once, the services are asked once. */
    private synchronized Future<Buffer> refresh() {
        if (underWay == null || underWay.isComplete()) {
            var stale = ConcurrentHashMap.<Service>newKeySet();
            var answers = Arrays.stream(Service.values())
                    .map(service -> sources.fetch(service)
                            .onSuccess(document -> lastSeen.put(service, document))
                            .onFailure(away -> {
                                stale.add(service);
                                LOG.debugf("No OpenAPI document from %s: %s", service.key(), away.getMessage());
                            }))
                    .toList();
            underWay = Future.join(answers).transform(unused -> {
                var document = merge(stale).toBuffer();
                merged = new Merged(document, System.nanoTime());
                return Future.succeededFuture(document);
            });
        }
        return underWay;
    }

    private JsonObject merge(Iterable<Service> stale) {
        var merge = new ApiMerge(routes);
        for (var service : Service.values()) {
            if (lastSeen.containsKey(service)) {
                merge.add(service, lastSeen.get(service));
            }
        }
        var info = new JsonObject()
                .put("title", "Daftar")
                .put("version", "v1")
                .put("description", "Customers, interactions, campaigns and reminders.");
        stale.forEach(service -> {
            var list = lastSeen.containsKey(service) ? "x-stale" : "x-missing";
            info.put(list, info.getJsonArray(list, new JsonArray()).add(service.key()));
        });
        var components = merge.components();
        components.put("securitySchemes", new JsonObject().put("oidc", signIn()));
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", info)
                .put(
                        "servers",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("url", config.publicUrl().toString())))
                .put("tags", merge.tags())
                .put("paths", merge.paths())
                .put("components", components);
    }

    /** Written out instead of {@code openIdConnect}: the page then needs no discovery across origins. */
    private JsonObject signIn() {
        var endpoints = config.issuer() + "/protocol/openid-connect/";
        return new JsonObject()
                .put("type", "oauth2")
                .put(
                        "flows",
                        new JsonObject()
                                .put(
                                        "authorizationCode",
                                        new JsonObject()
                                                .put("authorizationUrl", endpoints + "auth")
                                                .put("tokenUrl", endpoints + "token")
                                                .put("scopes", new JsonObject().put("openid", "Who you are"))));
    }

    private record Merged(Buffer document, long at) {}
}
