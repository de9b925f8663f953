package io.daftar.interaction.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.file.app.FileService;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** What one customer file costs the database: how many statements, and by which indexes. */
@QuarkusTest
class FileCostTest extends ServiceTest {
    private static final List<String> FILL = List.of(
            """
            insert into reminder_copy
            select :t, uuidv7(), 1, ('00000000-0000-7000-0000-' || lpad(to_hex(i % 5000), 12, '0'))::uuid, 'sara',
              now() + i * interval '1 minute', i % 3 > 0 from generate_series(1, 20000) i""",
            """
            insert into campaign_copy
            select :t, ('00000000-0000-7000-0001-' || lpad(to_hex(i), 12, '0'))::uuid, 1, 'c', 'COMPLETED'
            from generate_series(0, 1999) i""",
            """
            insert into campaign_member_copy
            select :t, uuidv7(), 1, ('00000000-0000-7000-0001-' || lpad(to_hex(i % 2000), 12, '0'))::uuid, 'c',
              ('00000000-0000-7000-0000-' || lpad(to_hex(i % 5000), 12, '0'))::uuid, 'EMAIL', 'SENT', null,
              now() - i * interval '1 hour' from generate_series(1, 20000) i""",
            """
            insert into loyalty_card
            select :t, 'n' || i, ('00000000-0000-7000-0000-' || lpad(to_hex(i % 5000), 12, '0'))::uuid, now()
            from generate_series(1, 20000) i""",
            """
            insert into timeline (tenant_id, customer_id, occurred_at, id, kind)
            select :t, ('00000000-0000-7000-0000-' || lpad(to_hex(i % 200), 12, '0'))::uuid,
              now() - i * interval '1 hour', uuidv7(), 'CAMPAIGN' from generate_series(1, 20000) i""");

    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    @Inject
    FileService files;

    @Inject
    CustomerDirectory customers;

    private final Tenant tenant = Tenant.fresh();

    @Test
    void aFileTakesAFewStatementsEachByItsIndex() {
        UUID customer = Customers.copied(tenant);
        tenant.agent()
                .body(Map.of(
                        "customerId", customer, "purchasedAt", "2026-10-01T08:00:00Z", "total", "5", "currency", "EUR"))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
        tenant.agent()
                .body(Map.of("customerId", customer.toString()))
                .post("/api/v1/loyalty/cards")
                .then()
                .statusCode(201);
        assertThat(statementsOf(() -> files.open(customers.open(Customers.copied(tenant)), null)))
                .as("a file that holds nothing yet")
                .hasSizeLessThanOrEqualTo(9);
        remindedAndWrittenTo(customer);
        var statements = statementsOf(() -> files.open(customers.open(customer), null));
        System.out.println("customer file: " + statements.size() + " statements");
        assertThat(statements).hasSizeLessThanOrEqualTo(15);

        fill();
        assertThat(plan(statements, "select exists"))
                .contains(
                        "reminder_copy_waiting",
                        "campaign_member_copy_customer",
                        "loyalty_card_customer",
                        "service_case_open",
                        "feedback_asker_customer")
                .doesNotContain("Seq Scan");
        assertThat(plan(statements, "select id, version, assignee_id"))
                .contains("reminder_copy_waiting")
                .doesNotContain("Seq Scan");
        assertThat(plan(statements, "select m.campaign_id"))
                .contains("campaign_member_copy_customer", "campaign_copy_pkey")
                .doesNotContain("Seq Scan");
        assertThat(plan(statements, "select number, issued_at"))
                .contains("loyalty_card_customer")
                .doesNotContain("Seq Scan");
    }

    private void remindedAndWrittenTo(UUID customer) {
        OwnerDatabase.query((Handle handle) -> {
            handle.createUpdate("insert into reminder_copy select :t, uuidv7(), 1, :c, 'sara', now(), true")
                    .bind("t", tenant.id())
                    .bind("c", customer)
                    .execute();
            return handle.createUpdate("insert into campaign_member_copy"
                            + " select :t, uuidv7(), 1, uuidv7(), 'c', :c, 'EMAIL', 'SENT', null, now()")
                    .bind("t", tenant.id())
                    .bind("c", customer)
                    .execute();
        });
    }

    private void fill() {
        OwnerDatabase.query((Handle handle) -> {
            for (String sql : FILL) {
                handle.createUpdate(sql).bind("t", tenant.id()).execute();
            }
            return handle.execute(
                    "vacuum analyze reminder_copy, campaign_copy, campaign_member_copy, loyalty_card, timeline");
        });
    }

    /** The statements of this thread; what goes on in the background is not counted. */
    private List<String> statementsOf(Runnable work) {
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
            tenants.runAs(tenant.id(), work);
        } finally {
            jdbi.setSqlLogger(before);
        }
        return statements;
    }

    private String plan(List<String> statements, String part) {
        String sql =
                statements.stream().filter(it -> it.contains(part)).findFirst().orElseThrow();
        var customer = UUID.fromString("00000000-0000-7000-0000-0000000000aa");
        return tenants.callAs(tenant.id(), () -> QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> {
                    handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
                    return String.join(
                            "\n",
                            handle.createQuery("explain " + sql)
                                    .bindMap(Map.of("tenant", tenant.id(), "customer", customer, "rows", 10))
                                    .bind("since", java.sql.Timestamp.from(Instant.EPOCH))
                                    .bind("winner", customer)
                                    .bindArray("customers", UUID.class, customer)
                                    .mapTo(String.class)
                                    .list());
                })));
    }
}
