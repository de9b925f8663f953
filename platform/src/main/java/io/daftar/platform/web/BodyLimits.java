package io.daftar.platform.web;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Keeps bodies small except where files are sent: the server's own limit is that of the largest file, and this lowers it
 * for every other path. Bodies without a length are counted as they are read.
 */
@ApplicationScoped
class BodyLimits {
    private static final long LARGEST_DOCUMENT = 8L * 1024 * 1024;
    private static final Pattern FILES =
            Pattern.compile("/api/v1/(?:(?:interaction-)?imports/[^/]+/content|attachments(?:/.*)?)");
    private static final String PROBLEM = "{\"type\":\"urn:daftar:problem:payload-too-large\","
            + "\"title\":\"Payload too large\",\"status\":413,\"code\":\"payload-too-large\","
            + "\"detail\":\"the body is too large\"}";

    void install(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(BodyLimits::limit);
    }

    private static void limit(RoutingContext request) {
        if (FILES.matcher(request.request().path()).matches()) {
            request.next();
            return;
        }
        var length = request.request().getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > LARGEST_DOCUMENT) {
            request.response()
                    .setStatusCode(413)
                    .putHeader("Connection", "close")
                    .putHeader("Content-Type", "application/problem+json")
                    .end(PROBLEM)
                    .onComplete(sent -> request.request().connection().close());
            return;
        }
        request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, LARGEST_DOCUMENT);
        request.next();
    }
}
