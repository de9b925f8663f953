package io.daftar.interaction.cases.app;

import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.work.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The thread that looks for cases that are late; every replica has one, and each takes what no other holds. */
@ApplicationScoped
public class EscalationWorker {
    private static final Logger LOG = Logger.getLogger(EscalationWorker.class);
    private static final int CLAIM = 100;

    private final CaseEscalations escalations;
    private final TenantContext tenants;
    private final Duration interval;
    private Turns turns;

    EscalationWorker(
            CaseEscalations escalations,
            TenantContext tenants,
            @ConfigProperty(name = "daftar.cases.poll-interval") Duration interval) {
        this.escalations = escalations;
        this.tenants = tenants;
        this.interval = interval;
    }

    void start(@Observes StartupEvent started) {
        turns = Turns.every(interval, "case-escalations", this::round);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        turns.stop();
    }

    private void round(BooleanSupplier goOn) {
        int raised = raiseDue();
        while (goOn.getAsBoolean() && raised > 0) {
            raised = raiseDue();
        }
    }

    /**
     * Tells what is due, one batch of each tenant, so that one tenant's flood holds nobody else up.
     *
     * @return how much was told
     */
    public int raiseDue() {
        int raised = 0;
        for (String tenant : escalations.tenantsDue()) {
            try {
                raised += tenants.callAs(tenant, () -> escalations.raise(CLAIM));
            } catch (RuntimeException e) {
                LOG.warnf("escalations of one tenant wait: %s", LoggedFailure.line(e));
            }
        }
        return raised;
    }
}
