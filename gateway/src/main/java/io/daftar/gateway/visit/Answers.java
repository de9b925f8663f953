package io.daftar.gateway.visit;

import io.daftar.gateway.config.GatewayConfig;
import io.daftar.gateway.http.Cors;
import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.Problems;
import io.daftar.gateway.http.Refusal;
import io.daftar.gateway.http.RequestId;
import io.daftar.gateway.limit.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;

/** What every answer of the gateway carries, whoever wrote its body, and how refusals are written. */
@Singleton
public class Answers {
    private final Problems problems;
    private final Cors cors;
    private final Limits limits;
    private final GatewayMeters meters;
    private final int trustedProxies;
    private final boolean https;

    Answers(Problems problems, Cors cors, Limits limits, GatewayMeters meters, GatewayConfig config) {
        this.problems = problems;
        this.cors = cors;
        this.limits = limits;
        this.meters = meters;
        this.trustedProxies = config.trustedProxies();
        this.https = "https".equals(config.publicUrl().getScheme());
    }

    /** Starts a visit; from here on its answer, also one the framework writes, has the common header fields. */
    public Visit begin(RoutingContext context) {
        var visit = new Visit(context, address(context.request()));
        context.addHeadersEndHandler(unused -> mark(visit));
        meters.count(visit);
        return visit;
    }

    public void preflight(Visit visit) {
        cors.answerPreflight(visit.request());
    }

    public void refuse(Visit visit, Refusal reason) {
        var refusal = countedAgainstAddress(visit, reason);
        var response = visit.request().response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        refusal.headers().forEach(response::putHeader);
        response.setStatusCode(refusal.code().status()).putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE);
        visit.refusedFor(refusal.code());
        visit.drain();
        response.end(problem(visit, refusal));
    }

    public Buffer problem(Visit visit, Refusal refusal) {
        return problems.document(refusal, visit.request(), visit.requestId());
    }

    public Refusal rateLimited(Limits.Verdict verdict) {
        return Refusal.of(ProblemCode.RATE_LIMITED).with("Retry-After", Long.toString(verdict.retryAfterSeconds()));
    }

    /** Guessing tokens or paths is limited as well: a refusal of an unknown caller costs its address. */
    private Refusal countedAgainstAddress(Visit visit, Refusal refusal) {
        if (visit.verdict() != null) {
            return refusal;
        }
        visit.counted(limits.countAnonymous(visit.address()));
        return visit.verdict().passes() ? refusal : rateLimited(visit.verdict());
    }

    private void mark(Visit visit) {
        var headers = visit.request().response().headers();
        headers.set(RequestId.HEADER, visit.requestId()).set("X-Content-Type-Options", "nosniff");
        if (!headers.contains("Referrer-Policy")) {
            headers.set("Referrer-Policy", "no-referrer");
        }
        if (!headers.contains("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (visit.verdict() == null) {
            visit.counted(limits.countAnonymous(visit.address()));
        }
        headers.set("RateLimit-Policy", visit.verdict().policy())
                .set("RateLimit", visit.verdict().fields());
        cors.mark(visit.request(), headers);
    }

    private String address(HttpServerRequest request) {
        var socket = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        if (trustedProxies == 0) {
            return socket;
        }
        var steps = List.of(
                String.join(",", request.headers().getAll("X-Forwarded-For")).split(","));
        var index = steps.size() - trustedProxies;
        return index < 0 || steps.get(index).isBlank()
                ? socket
                : steps.get(index).trim();
    }
}
