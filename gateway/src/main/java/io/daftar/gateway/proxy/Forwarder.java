package io.daftar.gateway.proxy;

import io.daftar.gateway.config.GatewayConfig;
import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.Refusal;
import io.daftar.gateway.routing.Route;
import io.daftar.gateway.visit.Answers;
import io.daftar.gateway.visit.Visit;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.inject.Singleton;

/** Hands requests that were let in to their service; what the headers already give away as too much is refused first. */
@Singleton
public class Forwarder {
    private static final ProxyOptions NO_TUNNELS = new ProxyOptions().setSupportWebSocket(false);

    private final Upstreams upstreams;
    private final Answers answers;
    private final GatewayConfig config;

    Forwarder(Upstreams upstreams, Answers answers, GatewayConfig config) {
        this.upstreams = upstreams;
        this.answers = answers;
        this.config = config;
    }

    public void forward(Visit visit, Route route) {
        var request = visit.request();
        requireSoundFraming(request);
        requireSize(request, route.allowance().bodyBytes());
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.response().writeContinue();
        }
        var upstream = upstreams.of(route.service());
        var exchange = new Exchange(visit, upstream, route.allowance(), answers, config);
        HttpProxy.reverseProxy(NO_TUNNELS, upstream.client())
                .origin(exchange)
                .addInterceptor(exchange)
                .handle(request);
    }

    /** Two servers that disagree on where a body ends can be made to see different requests. */
    private static void requireSoundFraming(HttpServerRequest request) {
        var headers = request.headers();
        var encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        var lengths = headers.getAll(HttpHeaders.CONTENT_LENGTH);
        var chunked = !encodings.isEmpty();
        var sound = encodings.size() <= 1
                && lengths.size() <= 1
                && !(chunked && !lengths.isEmpty())
                && !(chunked && request.version() == HttpVersion.HTTP_1_0)
                && (!chunked || "chunked".equalsIgnoreCase(encodings.get(0)));
        var expected = headers.get(HttpHeaders.EXPECT);
        if (!sound || expected != null && !"100-continue".equalsIgnoreCase(expected)) {
            throw Refusal.of(ProblemCode.MALFORMED_REQUEST, "encoding");
        }
    }

    private static void requireSize(HttpServerRequest request, long limit) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return;
        }
        if (!length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusal.of(ProblemCode.MALFORMED_REQUEST, "encoding");
        }
        if (length.length() > 15 || Long.parseLong(length) > limit) {
            throw Refusal.of(ProblemCode.PAYLOAD_TOO_LARGE);
        }
    }
}
