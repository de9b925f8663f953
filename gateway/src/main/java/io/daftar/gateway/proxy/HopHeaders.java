package io.daftar.gateway.proxy;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Header fields that end at the gateway: those of one connection, and those by which somebody could pose as somebody else. */
final class HopHeaders {
    private static final List<String> CONNECTION = List.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "upgrade",
            "http2-settings");

    private static final List<String> SPOOFABLE = List.of(
            "forwarded",
            "x-real-ip",
            "x-client-ip",
            "true-client-ip",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-original-url",
            "x-rewrite-url",
            "expect");

    private static final List<String> SPOOFABLE_PREFIXES = List.of("x-forwarded-", "x-tenant", "x-daftar-");

    /** What a service may say about itself, its software or other origins is not for the outside. */
    private static final List<String> INTERNAL_ANSWERS = List.of(
            "server",
            "x-powered-by",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-expose-headers");

    /** Naming these in Connection would switch off a rule further on, so it has no effect. */
    private static final Set<String> END_TO_END = Set.of(
            "authorization",
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "if-match",
            "if-none-match",
            "idempotency-key",
            "x-request-id",
            "traceparent",
            "cookie",
            "set-cookie");

    private HopHeaders() {}

    static void cleanRequest(MultiMap headers) {
        removeNamedByConnection(headers);
        CONNECTION.forEach(headers::remove);
        SPOOFABLE.forEach(headers::remove);
        for (var name : List.copyOf(headers.names())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (SPOOFABLE_PREFIXES.stream().anyMatch(lower::startsWith)) {
                headers.remove(name);
            }
        }
    }

    static void cleanAnswer(MultiMap headers) {
        removeNamedByConnection(headers);
        CONNECTION.forEach(headers::remove);
        INTERNAL_ANSWERS.forEach(headers::remove);
    }

    private static void removeNamedByConnection(MultiMap headers) {
        for (var value : headers.getAll("connection")) {
            for (var name : value.split(",")) {
                var lower = name.trim().toLowerCase(Locale.ROOT);
                if (!lower.isEmpty() && !END_TO_END.contains(lower)) {
                    headers.remove(lower);
                }
            }
        }
    }
}
