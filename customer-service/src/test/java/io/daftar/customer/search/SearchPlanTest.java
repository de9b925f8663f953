package io.daftar.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the planner makes of searches as the application role, whose row policies can cost an index. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class SearchPlanTest {
    private static final String TENANT = Tenant.fresh().id();
    private static final String FILL =
            """
            with made as (
              insert into customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name,
                                    display_key, profile)
              select :t, uuidv7(), 1, now() - i * interval '1 minute', now(), 'PERSON',
                     (array['LEAD', 'CUSTOMER', 'LOYAL', 'LOST'])[1 + i % 4], 'Name ' || md5(i::text), 'name ' || md5(i::text), '{}'
                from generate_series(1, 50000) as i
              returning tenant_id, id, display_key, created_at)
            , keyed as (
              insert into customer_key (tenant_id, field, key, customer_id)
              select tenant_id, 'tags', left(split_part(display_key, ' ', 2), 3), id from made)
            , worded as (
              insert into search_key (tenant_id, id, k, words, fold_version)
              select tenant_id, id, ' ' || display_key,
                     array['name', replace(display_key, ' ', ''), split_part(display_key, ' ', 2)], 1
                from made)
            insert into search_word (tenant_id, word, id)
            select tenant_id, word, id
              from made, unnest(array['name', replace(display_key, ' ', ''), split_part(display_key, ' ', 2)]) as word""";

    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    @Test
    void searchesUseTheirIndexes() {
        OwnerDatabase.query((Handle handle) -> {
            handle.createUpdate(FILL).bind("t", TENANT).execute();
            // Vacuumed as well: what a GIN index has not taken in yet makes it look dear to the planner.
            handle.execute("vacuum (analyze) customer, customer_key, search_key, search_word");
            return null;
        });

        assertThat(plan("select c.id, h.word from search_word h join customer c on c.id = h.id where h.tenant_id = :t"
                        + " and h.word >= '3c59dc' and h.word < '3c59dd' and c.tenant_id = :t and c.archived_at is null"
                        + " and (h.word, h.id) > ('3c59dc', cast('0192a000-0000-7000-8000-000000000000' as uuid))"
                        + " order by h.word, h.id limit 51"))
                .contains("search_word_pkey", "customer_pkey")
                .doesNotContain("Sort");
        assertThat(plan(
                        "select c.id from customer c where c.tenant_id = :t and c.archived_at is null and c.lifecycle = 'LEAD'"
                                + " and (c.created_at, c.id) < (now() - interval '20000 minutes',"
                                + " cast('0192a000-0000-7000-8000-000000000000' as uuid))"
                                + " order by c.created_at desc, c.id desc limit 50"))
                .contains("customer_by_lifecycle")
                .doesNotContain("Sort");
        assertThat(plan("with hit as materialized (select s.id from search_key s where s.tenant_id = :t"
                        + " and '3c59dc048e8850243be8079a5c74d079' <% s.k) select c.id from hit h"
                        + " join customer c on c.id = h.id where c.tenant_id = :t"))
                .contains("search_key_words");
        assertThat(plan("select c.id from customer c where c.tenant_id = :t and c.archived_at is null"
                        + " and (c.created_at, c.id) < (now() - interval '20000 minutes',"
                        + " cast('0192a000-0000-7000-8000-000000000000' as uuid))"
                        + " order by c.created_at desc, c.id desc limit 50"))
                .contains("customer_by_creation")
                .doesNotContain("Sort");
        assertThat(plan("select c.id from customer c where c.tenant_id = :t and c.archived_at is null and c.id in"
                        + " (select k.customer_id from customer_key k where k.tenant_id = :t and k.field = 'tags'"
                        + " and k.key = 'abc') order by c.created_at desc, c.id desc limit 50"))
                .contains("customer_key_lookup");
    }

    private String plan(String sql) {
        return tenants.callAs(TENANT, () -> QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> String.join(
                        "\n",
                        handle.createQuery("explain " + sql)
                                .bind("t", TENANT)
                                .mapTo(String.class)
                                .list()))));
    }
}
