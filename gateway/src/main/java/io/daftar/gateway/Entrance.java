package io.daftar.gateway;

import io.daftar.gateway.auth.TokenCheck;
import io.daftar.gateway.docs.Pages;
import io.daftar.gateway.http.CanonicalPath;
import io.daftar.gateway.http.Cors;
import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.Refusal;
import io.daftar.gateway.limit.Limits;
import io.daftar.gateway.proxy.Forwarder;
import io.daftar.gateway.routing.Route;
import io.daftar.gateway.routing.RouteTable;
import io.daftar.gateway.visit.Answers;
import io.daftar.gateway.visit.Visit;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The order in which a request is judged: method, spelling of the path, origin, address, token, limits, size. All of it on the
 * header fields, before a byte of the body is read; whatever the framework would offer beside it cannot be reached.
 */
@ApplicationScoped
class Entrance {
    private static final Logger LOG = Logger.getLogger(Entrance.class);
    private static final int BEFORE_EVERYTHING = -100_000;
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE";

    private final RouteTable routes;
    private final TokenCheck tokens;
    private final Limits limits;
    private final Forwarder forwarder;
    private final Answers answers;
    private final Pages pages;

    Entrance(RouteTable routes, TokenCheck tokens, Limits limits, Forwarder forwarder, Answers answers, Pages pages) {
        this.routes = routes;
        this.tokens = tokens;
        this.limits = limits;
        this.forwarder = forwarder;
        this.answers = answers;
        this.pages = pages;
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        // Nothing may be lost while the token is looked at.
        context.request().pause();
        var visit = answers.begin(context);
        guarded(visit, () -> judge(visit));
    }

    private void judge(Visit visit) {
        var request = visit.request();
        if (!METHODS.contains(request.method()) && !Cors.preflight(request)) {
            throw Refusal.of(ProblemCode.METHOD_NOT_ALLOWED).with("Allow", ALLOW);
        }
        CanonicalPath.require(request.uri());
        if (Cors.preflight(request)) {
            answers.preflight(visit);
        } else if (pages.has(visit.path())) {
            serveAnonymously(visit, () -> pages.serve(visit));
        } else {
            admit(visit, routes.find(visit.path()).orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND)));
        }
    }

    private void admit(Visit visit, Route route) {
        visit.groupedAs(route.group());
        if (route.open()) {
            serveAnonymously(visit, () -> forwarder.forward(visit, route));
            return;
        }
        tokens.check(visit.context())
                .onSuccess(caller -> guarded(visit, () -> {
                    count(visit, limits.count(caller));
                    forwarder.forward(visit, route);
                }))
                .onFailure(refused -> refuse(visit, refused));
    }

    private void serveAnonymously(Visit visit, Runnable action) {
        count(visit, limits.countAnonymous(visit.address()));
        action.run();
    }

    private void count(Visit visit, Limits.Verdict verdict) {
        visit.counted(verdict);
        if (!verdict.passes()) {
            throw answers.rateLimited(verdict);
        }
    }

    private void guarded(Visit visit, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException problem) {
            refuse(visit, problem);
        }
    }

    private void refuse(Visit visit, Throwable problem) {
        if (problem instanceof Refusal refusal) {
            answers.refuse(visit, refusal);
            return;
        }
        LOG.errorf(problem, "Request %s failed in the gateway", visit.requestId());
        answers.refuse(visit, Refusal.of(ProblemCode.INTERNAL_ERROR));
    }
}
