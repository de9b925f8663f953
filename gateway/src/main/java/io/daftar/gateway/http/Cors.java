package io.daftar.gateway.http;

import io.daftar.gateway.config.GatewayConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Which web pages of other origins may call us from a browser: exactly those that are listed, and never with cookies. */
@Singleton
public class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, Accept, Accept-Language, If-Match,"
            + " If-None-Match, Idempotency-Key, X-Allow-Duplicate, X-Request-Id, traceparent";
    private static final String EXPOSED =
            "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Idempotency-Replayed";

    private final Set<String> origins;

    Cors(GatewayConfig config) {
        this.origins = Set.copyOf(config.corsOrigins().orElse(List.of()));
    }

    public static boolean preflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }

    public void answerPreflight(HttpServerRequest request) {
        if (!origins.contains(request.getHeader("Origin"))) {
            throw Refusal.of(ProblemCode.FORBIDDEN, "origin");
        }
        request.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .putHeader("Access-Control-Max-Age", "600")
                .end();
    }

    /** What a service says about origins is dropped: one place decides. */
    public void mark(HttpServerRequest request, MultiMap response) {
        if (origins.isEmpty()) {
            return;
        }
        response.add("Vary", "Origin");
        var origin = request.getHeader("Origin");
        if (origin != null && origins.contains(origin)) {
            response.set("Access-Control-Allow-Origin", origin).set("Access-Control-Expose-Headers", EXPOSED);
        }
    }
}
