package io.daftar.interaction.value.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FullOutboxTest extends ServiceTest {
    @Inject
    RfmJob job;

    @Inject
    TenantContext tenants;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.fresh();

    /** Has room as long as it is told; the test's own thread asks. */
    private static final class Room extends Scoring {
        private final Thread asker = Thread.currentThread();
        private final Queue<Boolean> room;

        Room(Boolean... room) {
            super(null, null, null, null, null, null);
            this.room = new ArrayDeque<>(List.of(room));
        }

        @Override
        boolean hasRoom() {
            return Thread.currentThread() == asker && room.remove();
        }
    }

    private RfmJob.Outcome run(String position, Boolean... room) {
        QuarkusMock.installMockForType(new Room(room), Scoring.class);
        return tenants.callAs(tenant.id(), () -> job.run(position));
    }

    @Test
    void aFullOutboxPausesTheComparisonInsteadOfHoldingTheThread() {
        var soon = clock.instant().plus(Duration.ofMinutes(1));

        var kept = run(null, false);
        assertThat(kept.position()).isNull();
        assertThat(kept.next()).isBefore(soon);
        assertThat(OwnerDatabase.count("rfm_cut where tenant_id = ?", tenant.id()))
                .isZero();

        var paused = run(null, true, false);
        assertThat(paused.position()).isNotNull();
        assertThat(paused.next()).isBefore(soon);
        assertThat(OwnerDatabase.count("rfm_cut where tenant_id = ?", tenant.id()))
                .isOne();

        var waits = run(paused.position(), false);
        assertThat(waits.position()).isEqualTo(paused.position());

        assertThat(run(paused.position(), true, true).position()).isNull();
    }
}
