package io.daftar.gateway.proxy;

import io.daftar.gateway.config.GatewayConfig;
import io.daftar.gateway.routing.Service;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** The connections to the services: each has its own bounded pool, so that a stuck one cannot use up the others' share. */
@Singleton
class Upstreams {
    /** Shorter than the services' own, so that we rarely write into a connection that is just being closed. */
    private static final int KEEP_ALIVE_SECONDS = 20;

    /** So that a connection that cannot be made is told apart from one that is not free. */
    private static final int QUEUE_MARGIN_MILLIS = 250;

    private final Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);

    Upstreams(Vertx vertx, GatewayConfig config) {
        config.upstreams().forEach((name, address) -> {
            var service = service(name);
            upstreams.put(service, new Upstream(service, address.url(), client(vertx, config), config));
        });
    }

    Upstream of(Service service) {
        return upstreams.get(service);
    }

    @PreDestroy
    void close() {
        upstreams.values().forEach(upstream -> upstream.client.close());
    }

    private static Service service(String name) {
        for (var service : Service.values()) {
            if (service.key().equals(name)) {
                return service;
            }
        }
        throw new IllegalArgumentException("daftar.gateway.upstreams." + name + " names no service");
    }

    private static HttpClient client(Vertx vertx, GatewayConfig config) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) config.timeouts().connect().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(32 * 1024);
        var pool = new PoolOptions()
                .setHttp1MaxSize(config.pool().connections())
                .setMaxWaitQueueSize(config.pool().waiting());
        return vertx.createHttpClient(options, pool);
    }

    /** One service as the proxy sees it. */
    static final class Upstream {
        private final Service service;
        private final HttpClient client;
        private final String host;
        private final int port;
        private final boolean tls;
        private final long acquireMillis;

        Upstream(Service service, URI url, HttpClient client, GatewayConfig config) {
            this.service = service;
            this.client = client;
            this.tls = "https".equals(url.getScheme());
            this.host = url.getHost();
            this.port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
            this.acquireMillis = config.timeouts().connect().toMillis() + QUEUE_MARGIN_MILLIS;
        }

        Service service() {
            return service;
        }

        HttpClient client() {
            return client;
        }

        /** The time covers waiting for a free connection as well as making one. */
        RequestOptions request() {
            return new RequestOptions().setHost(host).setPort(port).setSsl(tls).setConnectTimeout(acquireMillis);
        }
    }
}
