package io.daftar.interaction.job.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.job.domain.JobRepository;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobsTest extends ServiceTest {
    private static final Duration A_WHILE = Duration.ofMillis(1_500);

    @Inject
    Jobs jobs;

    @Inject
    JobRepository table;

    @Inject
    TenantContext tenants;

    @Inject
    Clock clock;

    @Inject
    ProbeJob.Brief brief;

    @Inject
    ProbeJob.Lasting lasting;

    private final Tenant tenant = Tenant.fresh();
    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        brief.does(UnaryOperator.identity());
        lasting.does(UnaryOperator.identity());
    }

    @AfterEach
    void free() {
        end.countDown();
    }

    private void soon(String kind) {
        tenants.runAs(tenant.id(), () -> jobs.soon(kind));
    }

    private void now(String kind) {
        tenants.runAs(tenant.id(), () -> jobs.onceCommitted(kind));
    }

    private static void stays(ProbeJob job, int runs) {
        await().during(A_WHILE)
                .atMost(Duration.ofSeconds(10))
                .until(() -> job.runs().size() == runs);
    }

    private static void comesTo(ProbeJob job, int runs) {
        await().atMost(Duration.ofSeconds(10)).until(() -> job.runs().size() == runs);
    }

    private TenantJob.Outcome untilFreed(TenantJob.Outcome done) {
        try {
            assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatATransactionAsksForWaitsForItsCommit() {
        QuarkusTransaction.requiringNew().run(() -> {
            soon(ProbeJob.Brief.KIND);
            soon(ProbeJob.Brief.KIND);
            stays(brief, 0);
        });
        comesTo(brief, 1);

        QuarkusTransaction.begin();
        soon(ProbeJob.Brief.KIND);
        QuarkusTransaction.rollback();
        stays(brief, 1);
    }

    @Test
    void workAskedForWhileItIsAtWorkComesAgainAfterwardsAndNotBeside() {
        lasting.does(this::untilFreed);
        now(ProbeJob.Lasting.KIND);
        comesTo(lasting, 1);

        now(ProbeJob.Lasting.KIND);
        stays(lasting, 1);
        assertThat(table.take(List.of(ProbeJob.Lasting.KIND))).isEmpty();
        end.countDown();

        comesTo(lasting, 2);
        await().until(() -> OwnerDatabase.count("job where tenant_id = ?", tenant.id()) == 0);
    }

    @Test
    void longWorkHoldsUpNoBriefWork() {
        lasting.does(this::untilFreed);
        now(ProbeJob.Lasting.KIND);
        comesTo(lasting, 1);

        now(ProbeJob.Brief.KIND);

        comesTo(brief, 1);
    }

    @Test
    void workThatPausedGoesOnFromThereAndThenComesAgainForWhoAskedMeanwhile() {
        brief.does(outcome -> {
            if (brief.runs().size() > 1) return outcome;
            now(ProbeJob.Brief.KIND);
            return new TenantJob.Outcome(clock.instant(), "half");
        });

        now(ProbeJob.Brief.KIND);

        comesTo(brief, 3);
        assertThat(brief.runs()).containsExactly("null", "half", "null");
    }

    @Test
    void aLeaseIsRenewedByItsHolderAlone() {
        table.put(tenant.id(), "test.nobodys");
        var claim = table.take(List.of("test.nobodys")).orElseThrow();
        OwnerDatabase.query((Handle handle) ->
                handle.execute("update job set due_at = now() - interval '1 second' where tenant_id = ?", tenant.id()));

        table.renew(claim);
        assertThat(table.take(List.of("test.nobodys"))).isEmpty();

        OwnerDatabase.query((Handle handle) ->
                handle.execute("update job set due_at = now() - interval '1 second' where tenant_id = ?", tenant.id()));
        var other = table.take(List.of("test.nobodys")).orElseThrow();
        table.renew(claim);
        table.drop(claim);
        assertThat(OwnerDatabase.count("job where tenant_id = ? and owner = ?", tenant.id(), other.owner()))
                .isOne();
        table.drop(other);
    }
}
