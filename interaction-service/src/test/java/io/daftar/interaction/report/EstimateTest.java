package io.daftar.interaction.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;

/** Customers of reports over so many facts that they are estimated: each is in the sample once, whatever was merged into it. */
@QuarkusTest
class EstimateTest extends ServiceTest {
    private static final int FACTS = 120_000;
    private static final int ANSWERING = 7_000;
    private static final String WHO = "md5((i % 8000)::text)::uuid";
    private static final String AT = "timestamptz '2026-03-01Z' + i * interval '20 seconds'";
    private static final String RANGE = "?from=2026-03-01&to=2026-03-31&groupBy=";

    private static final String MERGED = "insert into customer_identity (tenant_id, id, winner_id)"
            + " select :t, md5(i::text)::uuid, md5((i + 1000)::text)::uuid from generate_series(0, 999) as i";

    private static final List<String> CONTACTS = List.of(
            MERGED,
            """
            insert into interaction (tenant_id, id, version, customer_id, kind, occurred_at, user_id, created_at, updated_at)
            select :t, uuidv7(), 1, <who>, case when i < 3 then 'VISIT' else 'CALL' end, <at>, 'p' || i % 3, now(), now()
            from generate_series(0, :n - 1) as i"""
                    .replace("<who>", WHO)
                    .replace("<at>", AT),
            """
            insert into activity_day (tenant_id, day, person, kind, contacts, seconds)
            select :t, (occurred_at at time zone 'UTC')::date, user_id, kind, count(*), 0
            from interaction where tenant_id = :t group by 2, 3, 4""");

    private static final List<String> PURCHASES = List.of(
            MERGED,
            """
            insert into purchase (tenant_id, id, version, customer_id, type, purchased_at, currency, total, country, seller_id,
              line_count, created_at, updated_at)
            select :t, uuidv7(), 1, <who>, 'SALE', <at>, 'EUR', 1, case when i < 3 then 'IR' else 'GB' end, 's' || i % 3, 1,
              now(), now()
            from generate_series(0, :n - 1) as i"""
                    .replace("<who>", WHO)
                    .replace("<at>", AT),
            """
            insert into purchase_line (tenant_id, purchase_id, n, category, quantity, unit_price, amount)
            select :t, id, 1, 'c' || get_byte(uuid_send(id), 15) % 3, 1, 1, 1 from purchase where tenant_id = :t""",
            """
            insert into revenue_day (tenant_id, day, currency, source, seller, country, revenue, purchases, returns)
            select :t, (purchased_at at time zone 'UTC')::date, currency, '', seller_id, country, sum(total), count(*), 0
            from purchase where tenant_id = :t group by 2, 3, 5, 6""",
            """
            insert into revenue_category_day (tenant_id, day, currency, source, seller, country, category, revenue, purchases,
              returns)
            select :t, (purchased_at at time zone 'UTC')::date, currency, '', seller_id, country,
              'c' || get_byte(uuid_send(id), 15) % 3, sum(total), count(*), 0
            from purchase where tenant_id = :t group by 2, 3, 5, 6, 7""");

    private final Tenant tenant = Tenant.fresh();

    private void run(List<String> statements) {
        OwnerDatabase.query((Handle handle) -> {
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            for (var sql : statements) {
                handle.createUpdate(sql).bind("t", tenant.id()).bind("n", FACTS).execute();
            }
            return handle.execute("analyze interaction, purchase, purchase_line, customer_identity");
        });
    }

    private JsonPath report(String question) {
        return tenant.manager()
                .get("/api/v1/reports/" + question)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Sixteen times those of the sample who have such facts, each under whoever answers for it. */
    private int sampled(String from) {
        long found = OwnerDatabase.query((Handle handle) -> handle.createQuery(
                        "select count(distinct coalesce(w.winner_id, f.customer_id)) from " + from
                                + " left join customer_identity w on w.tenant_id = f.tenant_id and w.id = f.customer_id"
                                + " where f.tenant_id = :t and get_byte(uuid_send(coalesce(w.winner_id, f.customer_id)), 15) < 16")
                .bind("t", tenant.id())
                .mapTo(Long.class)
                .one());
        return (int) found * 16;
    }

    @Test
    void whomManyContactsWereWithIsEstimatedUnlessAskedForExactly() {
        run(CONTACTS);

        var about = report("activity" + RANGE + "user");
        assertThat(about.getBoolean("estimate")).isTrue();
        assertThat(about.getInt("total.interactions")).isEqualTo(FACTS);
        assertThat(about.getInt("total.customers"))
                .isEqualTo(sampled("interaction f"))
                .isBetween(ANSWERING * 8 / 10, ANSWERING * 12 / 10);
        for (var person : List.of("p0", "p1", "p2")) {
            assertThat(about.getInt("rows.find { it.group == '" + person + "' }.customers"))
                    .isEqualTo(sampled("(select * from interaction where user_id = '" + person + "') f"));
        }
        assertThat(report("activity" + RANGE + "month").getInt("rows[0].customers"))
                .isEqualTo(about.getInt("total.customers"));
        assertThat(report("activity" + RANGE + "kind").getInt("rows.find { it.group == 'VISIT' }.customers"))
                .isBetween(1, 3);
        tenant.manager()
                .accept("text/csv")
                .get("/api/v1/reports/activity" + RANGE + "month")
                .then()
                .body(equalTo(
                        "group,interactions,durationSeconds,customers,estimate\r\n2026-03,120000,0,<n>,true\r\ntotal,120000,0,<n>,true\r\n"
                                .replace("<n>", about.getString("total.customers"))));

        var exact = report("activity" + RANGE + "user&count=exact");
        assertThat(exact.getBoolean("estimate")).isFalse();
        assertThat(exact.getInt("total.customers")).isEqualTo(ANSWERING);

        var day = report("activity?from=2026-03-02&to=2026-03-02&groupBy=user");
        assertThat(day.getBoolean("estimate")).isFalse();
        assertThat(day.getInt("total.interactions")).isEqualTo(4_320);
    }

    @Test
    void whoMadeManyPurchasesIsEstimatedUnlessAskedForExactly() {
        run(PURCHASES);

        for (var by : List.of("month", "seller", "category", "country", "source", "day")) {
            var about = report("revenue" + RANGE + by);
            assertThat(about.getBoolean("estimate")).isTrue();
            assertThat(about.getInt("total.purchases")).isEqualTo(FACTS);
            assertThat(about.getInt("total.customers"))
                    .isEqualTo(sampled("purchase f"))
                    .isBetween(ANSWERING * 8 / 10, ANSWERING * 12 / 10);
        }
        assertThat(report("revenue" + RANGE + "seller").getInt("rows.find { it.group == 's1' }.customers"))
                .isEqualTo(sampled("(select * from purchase where seller_id = 's1') f"));
        assertThat(report("revenue" + RANGE + "country").getInt("rows.find { it.group == 'IR' }.customers"))
                .isBetween(1, 3);
        var ofCategory =
                "(select p.* from purchase p join purchase_line l on l.tenant_id = p.tenant_id and l.purchase_id = p.id"
                        + " where l.category = 'c1') f";
        assertThat(report("revenue" + RANGE + "category").getInt("rows.find { it.group == 'c1' }.customers"))
                .isEqualTo(sampled(ofCategory));

        var exact = report("revenue" + RANGE + "month&count=exact");
        assertThat(exact.getBoolean("estimate")).isFalse();
        assertThat(exact.getInt("total.customers")).isEqualTo(ANSWERING);
        assertThat(report("revenue" + RANGE + "month&measures=revenue").getBoolean("estimate"))
                .isFalse();
        tenant.manager()
                .get("/api/v1/reports/revenue" + RANGE + "month&count=about")
                .then()
                .statusCode(400);
    }
}
