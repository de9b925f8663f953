package io.daftar.campaign.contact.app;

import io.daftar.campaign.contact.domain.ErasureRepository.Due;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.work.Turns;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** The thread that looks a second time for data of the erased. */
@ApplicationScoped
class ErasureWorker {
    private static final Logger LOG = Logger.getLogger(ErasureWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Erasures erasures;
    private final TenantContext tenants;
    private Turns turns;

    ErasureWorker(Erasures erasures, TenantContext tenants) {
        this.erasures = erasures;
        this.tenants = tenants;
    }

    void start(@Observes StartupEvent started) {
        turns = Turns.every(PAUSE, "erasures", this::turn);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        turns.stop();
    }

    private void turn(BooleanSupplier goOn) {
        List<Due> due = erasures.take();
        while (!due.isEmpty() && goOn.getAsBoolean()) {
            due.forEach(this::again);
            due = erasures.take();
        }
    }

    private void again(Due due) {
        try {
            tenants.runAs(due.tenant(), () -> erasures.again(due.customerId()));
        } catch (RuntimeException e) {
            LOG.warnf("an erasure is looked at again later: %s", e.toString());
        }
    }
}
