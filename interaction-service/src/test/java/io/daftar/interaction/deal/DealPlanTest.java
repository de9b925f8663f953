package io.daftar.interaction.deal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the planner makes, as the application role, of the reads of deals, activity and targets over some 60,000 rows. */
@QuarkusTest
class DealPlanTest extends ServiceTest {
    private static final List<String> FILL = List.of(
            "insert into pipeline select :t, '00000000-0000-7000-0000-000000000001', 1, 'p',"
                    + " '[{\"key\":\"a\",\"name\":\"a\",\"probability\":10,\"kind\":\"OPEN\"}]', now(), now()",
            """
            insert into deal (tenant_id, id, version, customer_id, pipeline_id, stage, state, title, amount, currency,
              owner_id, expected_close_on, opened_at, closed_at, created_at, updated_at)
            select :t, uuidv7(), 1, ('00000000-0000-7000-0000-' || lpad(to_hex(i % 5000), 12, '0'))::uuid,
              '00000000-0000-7000-0000-000000000001', 's' || i % 200, case i % 20 when 0 then 'OPEN' else 'WON' end, 'x', 1,
              'EUR', 'u' || i % 300, current_date + i % 700, now() - interval '900 days',
              case i % 20 when 0 then null else now() - i * interval '20 minutes' end, now(), now()
            from generate_series(1, 60000) as i""",
            """
            insert into interaction (tenant_id, id, version, customer_id, kind, occurred_at, user_id, created_at, updated_at)
            select :t, uuidv7(), 1, uuidv7(), 'CALL', now() - i * interval '20 minutes', 'u' || i % 100, now(), now()
            from generate_series(1, 60000) as i""",
            """
            insert into activity_day select :t, (occurred_at at time zone 'UTC')::date, user_id, kind, count(*), 0
            from interaction where tenant_id = :t group by 2, 3, 4""");

    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();

    private String plan(String sql) {
        return tenants.callAs(tenant.id(), () -> QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> String.join(
                        "\n",
                        handle.createQuery("explain " + sql)
                                .bind("t", tenant.id())
                                .mapTo(String.class)
                                .list()))));
    }

    @Test
    void eachReadHasItsIndex() {
        OwnerDatabase.query((Handle handle) -> {
            for (var sql : FILL) {
                handle.createUpdate(sql).bind("t", tenant.id()).execute();
            }
            return handle.execute("vacuum analyze deal, interaction, activity_day");
        });
        String list = "select * from deal where tenant_id = :t and %s order by id desc limit 51";
        assertThat(plan(list.formatted("true"))).contains("deal_pkey").doesNotContain("Sort");
        assertThat(plan(list.formatted("owner_id = 'u7'"))).contains("deal_owner");
        assertThat(plan(list.formatted("customer_id = '00000000-0000-7000-0000-000000000005'")))
                .contains("deal_customer");
        assertThat(plan(list.formatted("pipeline_id = '00000000-0000-7000-0000-000000000001' and stage = 's7'")))
                .contains("deal_pipeline");
        assertThat(
                        plan(
                                "select pipeline_id, stage, currency, sum(amount) from deal where tenant_id = :t and state = 'OPEN'"
                                        + " and (expected_close_on is null or expected_close_on < current_date"
                                        + " or expected_close_on >= current_date and expected_close_on <= current_date + 90) group by 1, 2, 3"))
                .contains("deal_open")
                .doesNotContain("Seq Scan");
        assertThat(plan("select owner_id, currency, sum(amount) from deal where tenant_id = :t and state = 'WON'"
                        + " and closed_at >= now() - interval '31 days' and closed_at < now() group by 1, 2"))
                .contains("deal_closed")
                .doesNotContain("Seq Scan");
        assertThat(plan("select user_id, count(distinct customer_id) from interaction where tenant_id = :t"
                        + " and occurred_at >= now() - interval '31 days' and occurred_at < now() group by 1"))
                .contains("interaction_met")
                .doesNotContain("Seq Scan");
        assertThat(plan("select person, sum(contacts) from activity_day where tenant_id = :t"
                        + " and day >= current_date - 31 and day <= current_date group by 1"))
                .contains("activity_day_pkey");
    }
}
