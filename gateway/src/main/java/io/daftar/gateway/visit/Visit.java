package io.daftar.gateway.visit;

import io.daftar.gateway.http.CanonicalPath;
import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.RequestId;
import io.daftar.gateway.limit.Limits;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/** One request on its way through the gateway and what has been found out about it so far; lives on one event loop. */
public final class Visit {
    private static final long DRAINED_BYTES = 1L << 20;

    private final RoutingContext context;
    private final String path;
    private final String requestId;
    private final String address;
    private final long startedAt = System.nanoTime();
    private Limits.Verdict verdict;
    private String group = "none";
    private String refusal = "none";

    Visit(RoutingContext context, String address) {
        this.context = context;
        this.path = CanonicalPath.path(context.request().uri());
        this.requestId = RequestId.from(context.request().getHeader(RequestId.HEADER));
        this.address = address;
    }

    public RoutingContext context() {
        return context;
    }

    public HttpServerRequest request() {
        return context.request();
    }

    /** The path as it was sent, still encoded, without the query. */
    public String path() {
        return path;
    }

    public String requestId() {
        return requestId;
    }

    /** Where the call came from: the socket, or what our own front proxies say. */
    public String address() {
        return address;
    }

    public long nanosSoFar() {
        return System.nanoTime() - startedAt;
    }

    public Limits.Verdict verdict() {
        return verdict;
    }

    public void counted(Limits.Verdict verdict) {
        this.verdict = verdict;
    }

    /** The part of the API it went to, for metrics. */
    public String group() {
        return group;
    }

    public void groupedAs(String group) {
        this.group = group;
    }

    /** The gateway's own reason for the answer, or none when a service gave it. */
    public String refusal() {
        return refusal;
    }

    public void refusedFor(ProblemCode code) {
        this.refusal = code.wire();
    }

    /** Reads what is left of the body and throws it away, so that the caller gets to read our answer; hangs up on a flood. */
    public void drain() {
        var request = request();
        if (request.isEnded()) {
            return;
        }
        var left = new AtomicLong(DRAINED_BYTES);
        request.exceptionHandler(gone -> left.set(0));
        request.handler(data -> {
            if (left.addAndGet(-data.length()) < 0) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
