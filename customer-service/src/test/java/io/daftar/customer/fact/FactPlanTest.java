package io.daftar.customer.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.customer.search.app.CustomerFilters;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.FilterParser;
import io.daftar.platform.filter.SqlCompiler;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the planner makes of conditions on behaviour as the application role, over some 100,000 purchases. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class FactPlanTest {
    private static final String TENANT = Tenant.fresh().id();
    private static final List<UUID> FEW = List.of(new UUID(0x7000, 5), new UUID(0x7000, 77), new UUID(0x7000, 4_321));
    private static final String CUSTOMER =
            "cast('00000000-0000-7000-0000-' || lpad(to_hex(i % 20000), 12, '0') as uuid)";
    private static final List<String> FILL = List.of(
            "insert into fact_basis values (:t, 'UTC', 'EUR')",
            """
            insert into customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name,
                                  display_key, profile)
            select :t, CUSTOMER, 1, now(), now(), 'PERSON', 'LEAD', 'Name ' || i, 'name ' || i, '{}'
              from generate_series(0, 19999) as i""",
            """
            insert into purchase_fact
            select :t, uuidv7(), 1, CUSTOMER, now() - i * interval '10 minutes',
                   current_date - i / 144, true, 10, 'EUR', case i % 10 when 0 then 'GB' else 'IR' end,
                   array['c' || i % 50], array['s' || i % 1000]
              from generate_series(0, 119999) as i""",
            """
            insert into purchase_day
            select :t, customer_id, categories[1], day, currency, count(*), sum(total) from purchase_fact
             where tenant_id = :t group by customer_id, categories[1], day, currency""",
            """
            insert into customer_facts (tenant_id, customer_id, purchases, purchase_count, purchase_total, last_purchase_day)
            select :t, customer_id, count(*), count(*), sum(total), max(day) from purchase_fact
             where tenant_id = :t group by customer_id""",
            """
            insert into interaction_fact
            select :t, uuidv7(), 1, CUSTOMER, now() - i * interval '10 minutes', current_date - i / 144,
                   case i % 20 when 0 then 'VISIT' else 'CALL' end, 'phone', 'done', 'INBOUND', false
              from generate_series(0, 59999) as i""",
            """
            insert into campaign_response_fact
            select :t, uuidv7(), 1, CUSTOMER, 'campaign' || i % 20, 'EMAIL', 'SENT', now(), current_date
              from generate_series(0, 59999) as i""");

    private static boolean filled;

    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    @Inject
    CustomerFilters filters;

    @BeforeEach
    void fill() {
        if (filled) return;
        OwnerDatabase.query((Handle handle) -> {
            for (var sql : FILL) {
                handle.createUpdate(sql.replace("CUSTOMER", CUSTOMER))
                        .bind("t", TENANT)
                        .execute();
            }
            return null;
        });
        filled = true;
        await().atMost(Duration.ofSeconds(30)).until(FactPlanTest::isTidy);
    }

    // An index is read alone where pages are known visible to all; a transaction open since before hinders that.
    private static boolean isTidy() {
        return OwnerDatabase.query((Handle handle) -> {
            handle.execute("vacuum analyze customer, purchase_fact, purchase_day, customer_facts,"
                    + " interaction_fact, campaign_response_fact");
            return handle.createQuery("select bool_and(relallvisible >= relpages * 0.9) from pg_class"
                            + " where relname in ('purchase_fact', 'purchase_day', 'interaction_fact')")
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    @Test
    void windowsAreReadByIndexAlone() throws IOException {
        assertThat(plan("{'event':'purchase','where':{'field':'category','op':'EQ','value':'c7'},'within':'P90D',"
                        + "'count':{'op':'GTE','value':2}}"))
                .contains("Index Only Scan using purchase_day_by_category");
        assertThat(plan("{'event':'purchase','within':'P30D','sum':{'field':'total','op':'GTE',"
                        + "'value':{'amount':'20','currency':'EUR'}}}"))
                .contains("Index Only Scan using purchase_fact_by_day");
        assertThat(plan("{'event':'purchase','where':{'field':'category','op':'IN','values':['c7','c8']},"
                        + "'daysSinceLast':{'op':'LTE','value':20}}"))
                .contains("purchase_day_by_category");
    }

    @Test
    void lifetimesAreOneRowACustomer() throws IOException {
        for (var measure : List.of(
                "'count':{'op':'GTE','value':3}",
                "'daysSinceLast':{'op':'GT','value':100}",
                "'sum':{'field':'total','op':'LT','value':{'amount':'20','currency':'EUR'}}")) {
            assertThat(plan("{'event':'purchase'," + measure + "}"))
                    .contains("customer_facts")
                    .doesNotContain("on purchase_day", "on purchase_fact", "Aggregate");
        }
    }

    @Test
    void factsThemselvesAreReadByDay() throws IOException {
        assertThat(plan("{'event':'purchase','where':{'field':'country','op':'EQ','value':'GB'},'within':'P30D',"
                        + "'count':{'op':'GTE','value':1}}"))
                .contains("purchase_fact_by_day");
        assertThat(plan("{'event':'interaction','where':{'field':'kind','op':'EQ','value':'VISIT'},'within':'P30D',"
                        + "'count':{'op':'GTE','value':1}}"))
                .contains("Index Only Scan using interaction_fact_by_kind");
        assertThat(plan("{'event':'campaignResponse','where':{'field':'campaign','op':'EQ','value':'campaign3'},"
                        + "'count':{'op':'GTE','value':1}}"))
                .contains("campaign_response_fact_by_campaign");
    }

    @Test
    void fewAreAskedAboutByTheirIds() throws IOException {
        assertThat(planOfFew("{'event':'purchase','where':{'field':'category','op':'EQ','value':'c7'},'within':'P90D',"
                        + "'count':{'op':'LT','value':2}}"))
                .contains("purchase_day_pkey");
        assertThat(planOfFew("{'event':'purchase','where':{'field':'total','op':'GT','value':5},"
                        + "'count':{'op':'GTE','value':2}}"))
                .contains("purchase_fact_of_customer");
        assertThat(planOfFew("{'event':'purchase','count':{'op':'GTE','value':3}}"))
                .contains("customer_facts_pkey");
        assertThat(planOfFew("{'field':'facts.purchaseTotal','op':'GT','value':3}"))
                .contains("customer_facts_pkey");
        assertThat(planOfFew("{'event':'interaction','daysSinceLast':{'op':'GTE','value':3}}"))
                .contains("interaction_fact_of_customer");
        assertThat(planOfFew("{'event':'campaignResponse','count':{'op':'GTE','value':3}}"))
                .contains("campaign_response_fact_of_customer");
    }

    private String plan(String filter) throws IOException {
        return plan(filter, Among.EVERYBODY, "");
    }

    private String planOfFew(String filter) throws IOException {
        var plan = plan(filter, new Among(":only"), " and c.id = any(:only)");
        assertThat(plan).doesNotContain("Seq Scan");
        return plan;
    }

    private String plan(String filter, Among among, String only) throws IOException {
        JsonNode json = new ObjectMapper().readTree(filter.replace('\'', '"'));
        return tenants.callAs(TENANT, () -> QuarkusTransaction.requiringNew().call(() -> {
            var catalogue = filters.catalogue();
            var node = FilterParser.parse(json, "#", catalogue);
            var condition = SqlCompiler.compile(node, catalogue, filters.context(), "f", among);
            return jdbi.withHandle(handle -> {
                var query = handle.createQuery("explain select c.id from customer c where c.tenant_id = :tenant"
                                + " and c.archived_at is null" + only + " and " + condition.sql())
                        .bindMap(condition.params())
                        .bind("tenant", TENANT);
                if (!only.isEmpty()) query.bindArray("only", UUID.class, FEW);
                return String.join("\n", query.mapTo(String.class).list());
            });
        }));
    }
}
