package io.daftar.interaction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.TimeInput;
import io.daftar.interaction.input.TotalInput;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.purchase.app.PurchaseIntake;
import io.daftar.interaction.purchase.app.RecordPurchase;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;

/** The count of all customers anew, over more of them than are counted at a time, against a plain count by SQL. */
@QuarkusTest
class RecountTest extends ServiceTest {
    private static final int CUSTOMERS = 12_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ID = "('00000000-0000-7000-8000-' || lpad(to_hex(%s), 12, '0'))::uuid";

    // Every third bought in dollars, which have two rates, the first of them of a later day than some purchases; every
    // fifth
    // in pounds, which have none. Every seventh row is a return, every eleventh fully returned, every thirteenth
    // cancelled.
    // The last thousand customers bought nothing, and every hundredth was merged into the next.
    private static final List<String> FILL = List.of(
            "insert into reckoning (tenant_id, currency, time_zone) values (:t, 'EUR', 'UTC')",
            """
            insert into exchange_rate (tenant_id, currency, base, day, rate, updated_at)
            select :t, 'USD', 'EUR', d::date, r, now()
            from (values ('2026-01-10', 0.9), ('2026-02-01', 0.8)) as x (d, r)""",
            """
            insert into purchase (tenant_id, id, version, customer_id, type, purchased_at, currency, total, line_count,
              fully_returned_at, cancelled_at, created_at, updated_at)
            select :t, uuidv7(), 1, <id>, case when i % 7 = 0 then 'RETURN' else 'SALE' end,
              timestamptz '2026-01-01 00:30Z' + i * interval '3 minutes',
              case when i % 3 = 0 then 'USD' when i % 5 = 0 then 'GBP' else 'EUR' end,
              case when i % 7 = 0 then -1 else 1 end * (1 + i % 1000) / 100.0, 0,
              case when i % 11 = 0 then now() end, case when i % 13 = 0 then now() end, now(), now()
            from generate_series(0, 3 * :n) as i"""
                    .replace("<id>", ID.formatted("i % (:n - 1000)")),
            """
            insert into customer_copy (tenant_id, id, version, kind, display_name, copied_at)
            select :t, <id>, 1, 'PERSON', 'Customer ' || i, now() from generate_series(0, :n + 2) as i"""
                    .replace("<id>", ID.formatted("i")),
            "insert into customer_value (tenant_id, customer_id, purchases) select :t, <id>, 0 from generate_series(0, :n - 1) as i"
                    .replace("<id>", ID.formatted("i")),
            """
            insert into customer_identity (tenant_id, id, winner_id)
            select :t, <id>, <next> from generate_series(0, :n - 1, 100) as i"""
                    .replace("<id>", ID.formatted("i"))
                    .replace("<next>", ID.formatted("i + 1")));

    /** Values that are wrong in every way: too high, too low, of a currency never paid in, missing. */
    private static final List<String> SPOIL = List.of(
            "update customer_value set purchases = 99, first_at = now(), monetary = 1 where tenant_id = :t"
                    + " and get_byte(uuid_send(customer_id), 15) % 3 = 0",
            "update customer_money set net = net + 1, rest = 7 where tenant_id = :t"
                    + " and get_byte(uuid_send(customer_id), 15) % 4 = 0",
            "delete from customer_money where tenant_id = :t and get_byte(uuid_send(customer_id), 15) % 4 = 1",
            "insert into customer_money (tenant_id, customer_id, currency, net, rest)"
                    + " select :t, customer_id, 'CHF', 5, 5 from customer_value where tenant_id = :t"
                    + " and get_byte(uuid_send(customer_id), 15) % 5 = 0");

    private static final String BOUGHT =
            """
            with p as (
              select coalesce(w.winner_id, p.customer_id) as customer_id, currency, total, purchased_at,
                type = 'SALE' and fully_returned_at is null as counts,
                rate_of(:t, currency, 'EUR', (purchased_at at time zone 'UTC')::date) as rate
              from purchase p left join customer_identity w on w.tenant_id = :t and w.id = p.customer_id
              where p.tenant_id = :t and cancelled_at is null)
            """;

    private static final String WRONG_VALUES = BOUGHT
            + """
            select count(*) from (
              select customer_id, count(*) filter (where counts) as n, min(purchased_at) filter (where counts) as first_at,
                max(purchased_at) filter (where counts) as last_at, coalesce(sum(total * rate), 0) as monetary
              from p group by customer_id) b
            full join (select * from customer_value where tenant_id = :t) v using (customer_id)
            where (coalesce(b.n, 0), b.first_at, b.last_at, coalesce(b.monetary, 0))
              is distinct from (v.purchases, v.first_at, v.last_at, v.monetary)""";

    private static final String WRONG_MONEY = BOUGHT
            + """
            select count(*) from (
              select customer_id, currency, sum(total) as net, coalesce(sum(total) filter (where rate is null), 0) as rest
              from p group by customer_id, currency) b
            full join (select * from customer_money where tenant_id = :t) m using (customer_id, currency)
            where (b.net, b.rest) is distinct from (m.net, m.rest)""";

    @Inject
    Jobs jobs;

    @Inject
    PurchaseIntake intake;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();

    private static UUID customer(int number) {
        return new UUID(0x7000L, (0x8000L << 48) + number);
    }

    private void run(List<String> statements) {
        OwnerDatabase.query((Handle handle) -> {
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            for (var sql : statements) {
                handle.createUpdate(sql)
                        .bind("t", tenant.id())
                        .bind("n", CUSTOMERS)
                        .execute();
            }
            return true;
        });
    }

    private long wrong() {
        return OwnerDatabase.query((Handle handle) -> List.of(WRONG_VALUES, WRONG_MONEY).stream()
                .mapToLong(sql -> handle.createQuery(sql)
                        .bind("t", tenant.id())
                        .mapTo(Long.class)
                        .one())
                .sum());
    }

    private void recounted() {
        tenants.runAs(tenant.id(), () -> jobs.onceCommitted("value.recount"));
        await().atMost(PATIENCE).until(() -> wrong() == 0);
    }

    @Test
    void allAreCountedAnewAndNobodyIsWrittenWhoIsRight() {
        run(FILL);
        assertThat(wrong()).isPositive();
        recounted();

        run(SPOIL);
        assertThat(wrong()).isPositive();
        recounted();
        reportOfGroupsHoldsAll();

        var rows = "select sum(hashtextextended(xmin::text || customer_id, 0)) from customer_money where tenant_id = ?";
        var before = OwnerDatabase.query((Handle handle) ->
                handle.select(rows, tenant.id()).mapTo(BigDecimal.class).one());
        var last = customer(CUSTOMERS - 1);
        run(List.of("update customer_value set purchases = 77 where tenant_id = :t and customer_id = '" + last + "'"));
        recounted();
        assertThat(OwnerDatabase.query((Handle handle) ->
                        handle.select(rows, tenant.id()).mapTo(BigDecimal.class).one()))
                .isEqualTo(before);
    }

    private void reportOfGroupsHoldsAll() {
        long buyers = OwnerDatabase.count("customer_value where tenant_id = ? and purchases > 0", tenant.id());
        await().atMost(PATIENCE).untilAsserted(() -> tenant.manager()
                .get("/api/v1/reports/rfm?groupBy=group")
                .then()
                .statusCode(200)
                .body("total.customers", equalTo((int) buyers)));
    }

    @Test
    void purchasesMeanwhileCountOnce() throws Exception {
        run(FILL);
        recounted();
        run(SPOIL);
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            int from = writer;
            work.add(() -> {
                for (int i = 0; i < 60; i++) {
                    // Of both halves of a merge, of those at the ends of what is counted at a time, and of who never
                    // bought.
                    int[] who = {0, 1, 4_999, 5_000, 9_999, 11_900, 11_950 + from, CUSTOMERS + i % 3};
                    buy(customer(who[(i + from) % who.length]), i);
                }
                return null;
            });
        }
        work.add(() -> {
            tenants.runAs(tenant.id(), () -> jobs.onceCommitted("value.recount"));
            return null;
        });
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        await().atMost(PATIENCE).until(() -> wrong() == 0);
        assertThat(OwnerDatabase.count("purchase where tenant_id = ?", tenant.id()))
                .isEqualTo(3 * CUSTOMERS + 1 + 180);
    }

    private void buy(UUID customer, int i) {
        var command = new RecordPurchase(
                "SALE",
                customer,
                null,
                null,
                new TimeInput(
                        Instant.parse("2026-03-01T08:00:00Z").plusSeconds(i).toString()),
                i % 4 == 0 ? "USD" : "EUR",
                null,
                null,
                null,
                DecimalInput.of(BigDecimal.ONE),
                TotalInput.of(BigDecimal.valueOf(100 + i, 2).toPlainString()),
                null,
                null,
                null,
                null,
                null,
                null);
        tenants.runAs(tenant.id(), () -> intake.record(command));
    }
}
