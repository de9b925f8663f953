package io.daftar.interaction.report.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the planner makes, as the application role, of the search for customers who stopped buying, over 120,000 purchases. */
@QuarkusTest
class LapsedPlanTest extends ServiceTest {
    private static final List<String> FILL = List.of(
            """
            insert into purchase (tenant_id, id, version, customer_id, type, purchased_at, currency, total, line_count,
              created_at, updated_at)
            select :t, ('00000000-0000-7000-0000-' || lpad(to_hex(i), 12, '0'))::uuid, 1,
              ('00000000-0000-7000-0001-' || lpad(to_hex(i % 20000), 12, '0'))::uuid, 'SALE',
              timestamptz '2026-04-10' - i * interval '10 minutes', 'EUR', 5, 1, now(), now()
            from generate_series(1, 120000) as i""",
            """
            insert into purchase_line (tenant_id, purchase_id, n, category, quantity, unit_price, amount)
            select :t, ('00000000-0000-7000-0000-' || lpad(to_hex(i), 12, '0'))::uuid, 1, 'c' || i % 10, 1, 5, 5
            from generate_series(1, 120000) as i""");

    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();

    @Test
    void onlyPurchasesOfThePeriodsAreRead() {
        OwnerDatabase.query((Handle handle) -> {
            for (var sql : FILL) {
                handle.createUpdate(sql).bind("t", tenant.id()).execute();
            }
            return handle.execute("vacuum analyze purchase, purchase_line");
        });

        var plan = tenants.callAs(tenant.id(), () -> QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> String.join("\n", explained(handle)))));

        assertThat(plan).contains("purchase_buyer").doesNotContain("Seq Scan on purchase ");
    }

    private List<String> explained(Handle handle) {
        return handle.createQuery("explain " + LapsedRepository.LAPSED)
                .bind("tenant", tenant.id())
                .bindArray(
                        "starts",
                        LocalDate.class,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-02-01"),
                        LocalDate.parse("2026-03-01"),
                        LocalDate.parse("2026-04-01"))
                .bind("zone", "UTC")
                .bind("base", "EUR")
                .bind("start", Timestamp.valueOf("2026-01-01 00:00:00"))
                .bind("end", Timestamp.valueOf("2026-04-11 00:00:00"))
                .bind("category", "c3")
                .bind("current", 4)
                .bind("spent", (BigDecimal) null)
                .bind("behind", (UUID) null)
                .bind("rows", 51)
                .mapTo(String.class)
                .list();
    }
}
