package io.daftar.gateway.visit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests each part of the API gets, how they end, how long they take, and how many are under way. */
@Singleton
class GatewayMeters {
    /** What the logs of other proxies call a caller who did not wait. */
    private static final int CALLER_LEFT = 499;

    private final MeterRegistry registry;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();
    private final AtomicInteger underWay;

    GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.underWay = registry.gauge("daftar.gateway.requests.active", new AtomicInteger());
    }

    void count(Visit visit) {
        underWay.incrementAndGet();
        visit.context().addEndHandler(end -> {
            underWay.decrementAndGet();
            var status = end.succeeded() ? visit.request().response().getStatusCode() : CALLER_LEFT;
            timers.computeIfAbsent(new Outcome(visit.group(), status, visit.refusal()), this::timer)
                    .record(visit.nanosSoFar(), TimeUnit.NANOSECONDS);
        });
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("daftar.gateway.requests")
                .description("Requests by part of the API, status, and the gateway's own reason when it refused")
                .tag("group", outcome.group)
                .tag("status", Integer.toString(outcome.status))
                .tag("refusal", outcome.refusal)
                .register(registry);
    }

    private record Outcome(String group, int status, String refusal) {}
}
