package io.daftar.interaction.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.timeline.domain.TimelineRepository;
import io.daftar.interaction.timeline.domain.TimelineRepository.Wanted;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** What a page of a timeline costs: one statement, and a stretch of the index for each file of the customer. */
@QuarkusTest
class MergePlanTest extends ServiceTest {
    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    @Inject
    TimelineRepository timeline;

    @Inject
    CustomerDirectory customers;

    private final Tenant tenant = Tenant.fresh();

    @Test
    void aPageIsAStretchOfTheIndexForEachFile() {
        UUID one = Customers.copied(tenant);
        UUID other = UUID.randomUUID();
        OwnerDatabase.query((Handle handle) -> {
            handle.createUpdate("insert into timeline (tenant_id, customer_id, occurred_at, id, kind)"
                            + " select :t, case i % 50 when 0 then :one when 1 then :other else uuidv7() end,"
                            + " now() - i * interval '1 minute', uuidv7(), 'CALL' from generate_series(1, 40000) i")
                    .bind("t", tenant.id())
                    .bind("one", one)
                    .bind("other", other)
                    .execute();
            handle.createUpdate("insert into customer_identity (tenant_id, id, winner_id) values (:t, :other, :one)")
                    .bind("t", tenant.id())
                    .bind("one", one)
                    .bind("other", other)
                    .execute();
            return handle.execute("vacuum analyze timeline, customer_identity, customer_copy");
        });

        var plan = plan(one);
        assertThat(plan)
                .contains("Index Only Scan Backward using timeline_pkey")
                .doesNotContain("Seq Scan on timeline");
        assertThat(plan.indexOf("Limit", plan.indexOf("unnest")))
                .as("each file's stretch ends at the limit")
                .isPositive();
        System.out.println("timeline:\n" + plan);
        assertThat(statements(() -> customers.open(one))).hasSize(1);
    }

    private String plan(UUID customer) {
        return tenants.callAs(tenant.id(), () -> {
            var statements = statements(() -> {
                var page = timeline.page(new Wanted(customer, List.of(), null, null, null, 51))
                        .orElseThrow();
                assertThat(page.entries()).hasSize(51);
                assertThat(page.standing().files().ids()).hasSize(2);
            });
            assertThat(statements).hasSize(1);
            var sql = statements.get(0);
            return QuarkusTransaction.requiringNew()
                    .call(() -> jdbi.withHandle(handle -> {
                        handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
                        return String.join(
                                "\n",
                                handle.createQuery("explain " + sql)
                                        .bind("tenant", tenant.id())
                                        .bind("customer", customer)
                                        .bind("rows", 51)
                                        .mapTo(String.class)
                                        .list());
                    }));
        });
    }

    private List<String> statements(Runnable work) {
        List<String> statements = new ArrayList<>();
        Thread me = Thread.currentThread();
        var before = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (Thread.currentThread() == me) {
                    statements.add(context.getRenderedSql());
                }
            }
        });
        try {
            tenants.runAs(tenant.id(), () -> QuarkusTransaction.requiringNew().run(work));
        } finally {
            jdbi.setSqlLogger(before);
        }
        return statements;
    }
}
