package io.daftar.customer.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.daftar.customer.membership.domain.CustomerSample;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class CustomerSampleTest {
    private static final int CUSTOMERS = 40_000;
    private static final String FILL =
            """
            insert into customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name,
                                  display_key, profile)
            select :t, gen_random_uuid(), 1, now(), now(), 'PERSON', case when i % 4 = 0 then 'LEAD' else 'LOST' end,
                   'n', 'n', '{}'
              from generate_series(1, :n) as i""";

    @Inject
    CustomerSample sample;

    @Inject
    TenantContext tenants;

    @Inject
    Jdbi jdbi;

    private final String tenant = Tenant.fresh().id();

    @Test
    void oneInFiftyTellsHowManyThereAre() {
        OwnerDatabase.query((Handle handle) -> {
            handle.createUpdate(FILL).bind("t", tenant).bind("n", CUSTOMERS).execute();
            return handle.execute("analyze customer");
        });
        var leads = new SqlCondition("(c.lifecycle = :f0)", Map.of("f0", "LEAD"));

        var exact = run(() -> sample.amongAll(leads, 10));
        var sampled = run(() -> sample.among(leads, 10));

        assertThat(exact.count()).isEqualTo(CUSTOMERS / 4);
        assertThat(exact.some()).hasSize(10).doesNotHaveDuplicates();
        // About 195 of them: four standard deviations are 28 %.
        assertThat(sampled.count() * CustomerSample.WEIGHT).isCloseTo(CUSTOMERS / 4.0, within(CUSTOMERS / 4 * 0.28));
        assertThat(run(() -> sample.isSmall(400))).isFalse();
        assertThat(run(() -> sample.isSmall(2_000))).isTrue();
        assertThat(plan()).contains("customer_sample").doesNotContain("Seq Scan");
    }

    private String plan() {
        var sql = "explain select count(*) from customer c where c.tenant_id = :t and c.archived_at is null"
                + " and get_byte(uuid_send(c.id), 15) < 5 and c.lifecycle = 'LEAD'";
        return run(() -> jdbi.withHandle(handle -> String.join(
                "\n",
                handle.createQuery(sql).bind("t", tenant).mapTo(String.class).list())));
    }

    private <T> T run(Supplier<T> work) {
        return tenants.callAs(tenant, () -> QuarkusTransaction.requiringNew().call(work::get));
    }
}
