package io.daftar.gateway.proxy;

import io.daftar.gateway.config.GatewayConfig;
import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.Problems;
import io.daftar.gateway.http.Refusal;
import io.daftar.gateway.http.RequestId;
import io.daftar.gateway.routing.Allowance;
import io.daftar.gateway.visit.Answers;
import io.daftar.gateway.visit.Visit;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;

/** One request handed to a service and its answer handed back, within the times and sizes its route allows. */
final class Exchange implements OriginRequestProvider, ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final Visit visit;
    private final Upstreams.Upstream upstream;
    private final Allowance allowance;
    private final Answers answers;
    private final GatewayConfig config;
    private final Silence silence;
    private HttpClientRequest sent;
    private boolean requestEnded;
    private boolean answering;
    private boolean refused;
    private ProblemCode brokenOff;

    Exchange(Visit visit, Upstreams.Upstream upstream, Allowance allowance, Answers answers, GatewayConfig config) {
        this.visit = visit;
        this.upstream = upstream;
        this.allowance = allowance;
        this.answers = answers;
        this.config = config;
        this.silence = new Silence(visit.context().vertx(), this::allowedSilence, this::tooSilent);
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext proxy) {
        return upstream.client().request(upstream.request()).onSuccess(request -> {
            sent = request;
            request.exceptionHandler(failure -> LOG.debugf("Request %s: %s", visit.requestId(), failure));
            silence.watch();
        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
        visit.context().addEndHandler(unused -> finish());
        var request = proxy.request();
        HopHeaders.cleanRequest(request.headers());
        request.putHeader(RequestId.HEADER, visit.requestId())
                .putHeader("X-Forwarded-For", visit.address())
                .putHeader("X-Forwarded-Host", config.publicUrl().getAuthority())
                .putHeader("X-Forwarded-Proto", config.publicUrl().getScheme());
        var body = request.getBody();
        request.setBody(Body.body(
                new WatchedBody(body.stream(), allowance.bodyBytes(), silence, new RequestEnds()), body.length()));
        return proxy.sendRequest().recover(failure -> Future.succeededFuture(problem(proxy, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext proxy) {
        if (refused) {
            return proxy.sendResponse();
        }
        answering = true;
        silence.reschedule();
        var response = proxy.response();
        HopHeaders.cleanAnswer(response.headers());
        var body = response.getBody();
        if (bodiless(response.getStatusCode())) {
            body.stream().resume();
            response.setBody(null);
        } else {
            response.setBody(Body.body(
                    new WatchedBody(body.stream(), Long.MAX_VALUE, silence, new AnswerEnds()), body.length()));
        }
        return proxy.sendResponse();
    }

    private ProxyResponse problem(ProxyContext proxy, Throwable failure) {
        refused = true;
        silence.stop();
        var refusal = refusal(failure);
        visit.refusedFor(refusal.code());
        var response = proxy.request().release().response();
        visit.drain();
        refusal.headers().forEach(response::putHeader);
        return response.setStatusCode(refusal.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .setBody(Body.body(answers.problem(visit, refusal)));
    }

    /** The messages of these failures hold addresses of services; only their kind is told. */
    private Refusal refusal(Throwable failure) {
        if (brokenOff == ProblemCode.MALFORMED_REQUEST) {
            return Refusal.of(brokenOff, "slow");
        }
        if (brokenOff != null) {
            return Refusal.of(brokenOff);
        }
        // A connection that cannot be made in time fails with another exception: this one waited for a free one in
        // vain.
        if (failure instanceof ConnectionPoolTooBusyException || failure instanceof NoStackTraceTimeoutException) {
            return Refusal.of(ProblemCode.OVERLOADED).with("Retry-After", "1");
        }
        return Refusal.of(ProblemCode.UPSTREAM_UNAVAILABLE);
    }

    private long allowedSilence() {
        var timeouts = config.timeouts();
        if (allowance.streaming()) {
            return timeouts.streamIdle().toMillis();
        }
        var waitingForAnswer = requestEnded && !answering;
        return (waitingForAnswer ? timeouts.firstByte() : timeouts.betweenBytes()).toMillis();
    }

    private void tooSilent() {
        if (!answering) {
            brokenOff = requestEnded ? ProblemCode.UPSTREAM_TIMEOUT : ProblemCode.MALFORMED_REQUEST;
        }
        if (answering) {
            hangUp();
        }
        sent.reset();
    }

    /**
     * Half an answer has gone out, and only a closed connection can say that the rest will not come. The connection, not the
     * response: closing that would keep its end handlers from running, and the request would count as open for ever.
     */
    private void hangUp() {
        silence.stop();
        visit.request().connection().close();
    }

    /** Also when the caller went away: then nobody is left to answer, and the service should stop working on it. */
    private void finish() {
        silence.stop();
        if (sent != null && !answering && !refused) {
            sent.reset();
        }
    }

    private static boolean bodiless(int status) {
        return status == 204 || status == 304;
    }

    private final class RequestEnds implements WatchedBody.Ends {
        @Override
        public void complete() {
            requestEnded = true;
            silence.reschedule();
        }

        @Override
        public void tooLarge() {
            brokenOff = ProblemCode.PAYLOAD_TOO_LARGE;
        }
    }

    private final class AnswerEnds implements WatchedBody.Ends {
        @Override
        public void complete() {
            silence.stop();
        }

        @Override
        public void failed(Throwable failure, Handler<Throwable> reader) {
            hangUp();
        }
    }
}
