package io.daftar.platform.erasure;

import io.daftar.platform.erasure.SecondLooks.Due;
import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.work.Turns;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** The thread that looks a second time for data of the erased, in services that have an {@link Eraser}. */
@ApplicationScoped
class SecondLookWorker {
    private static final Logger LOG = Logger.getLogger(SecondLookWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 50;

    private final SecondLooks looks;
    private final List<Eraser> erasers;
    private final TenantContext tenants;
    private Turns turns;

    SecondLookWorker(SecondLooks looks, @All List<Eraser> erasers, TenantContext tenants) {
        this.looks = looks;
        this.erasers = erasers;
        this.tenants = tenants;
    }

    void start(@Observes StartupEvent started) {
        if (!erasers.isEmpty()) {
            turns = Turns.every(PAUSE, "erasures", this::turn);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        if (turns != null) {
            turns.stop();
        }
    }

    private void turn(BooleanSupplier goOn) {
        var due = take();
        while (!due.isEmpty() && goOn.getAsBoolean()) {
            due.forEach(this::look);
            due = take();
        }
    }

    private List<Due> take() {
        return QuarkusTransaction.requiringNew().call(() -> looks.take(AT_ONCE));
    }

    private void look(Due due) {
        try {
            tenants.runAs(due.tenant(), () -> QuarkusTransaction.requiringNew().run(() -> {
                erasers.forEach(eraser -> eraser.erase(List.of(due.customerId())));
                looks.done(due.customerId());
            }));
        } catch (RuntimeException e) {
            LOG.warnf("an erasure is looked at again later: %s", LoggedFailure.line(e));
        }
    }
}
