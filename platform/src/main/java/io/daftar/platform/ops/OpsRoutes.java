package io.daftar.platform.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.inbox.ConsumerLag;
import io.daftar.platform.inbox.DeadLetterDesk;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** The operators' routes on the management port, which the gateway never forwards to. */
@ApplicationScoped
public class OpsRoutes {
    private static final Logger LOG = Logger.getLogger(OpsRoutes.class);
    private static final int LISTED = 200;

    private final DeadLetterDesk deadLetters;
    private final ConsumerLag lag;
    private final OperatorGate gate;
    private final List<OpsAction> actions;
    private final ObjectMapper json;

    OpsRoutes(
            DeadLetterDesk deadLetters,
            ConsumerLag lag,
            OperatorGate gate,
            @All List<OpsAction> actions,
            ObjectMapper json) {
        this.deadLetters = deadLetters;
        this.lag = lag;
        this.gate = gate;
        this.actions = actions;
        this.json = json;
    }

    void install(@Observes ManagementInterface management) {
        Router router = management.router();
        router.get("/ops/dead-letters").handler(answer(() -> Map.of("items", deadLetters.list(LISTED))));
        router.get("/ops/lag").handler(answer(() -> Map.of("consumers", lag.read())));
        router.post("/ops/dead-letters/:id/replay").handler(this::replay);
        for (OpsAction action : actions) {
            router.post(action.path()).handler(answer(action));
        }
    }

    private void replay(RoutingContext request) {
        answer(() -> deadLetters.replay(request.pathParam("id")) ? Map.of("replayed", true) : null)
                .handle(request);
    }

    private Handler<RoutingContext> answer(Callable<Object> work) {
        return request -> request.vertx()
                .executeBlocking(
                        () -> gate.admits(request) ? new Answer(200, work.call()) : new Answer(403, null), false)
                .onComplete(done -> {
                    if (done.failed()) {
                        LOG.errorf(done.cause(), "%s failed", request.normalizedPath());
                        request.response().setStatusCode(500).end();
                    } else if (done.result().body() == null) {
                        request.response()
                                .setStatusCode(
                                        done.result().status() == 200
                                                ? 404
                                                : done.result().status())
                                .end();
                    } else {
                        request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(write(done.result().body()));
                    }
                });
    }

    private record Answer(int status, Object body) {}

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("an answer has no JSON", e);
        }
    }
}
