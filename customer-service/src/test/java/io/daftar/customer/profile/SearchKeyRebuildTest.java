package io.daftar.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.daftar.customer.profile.app.SearchKeyRebuild;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What operators may have made anew is as it was. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class SearchKeyRebuildTest {
    private static final String URL = "/api/v1/customers";
    private static final String ROWS =
            """
            select 'key ' || field || ' ' || key from customer_key where tenant_id = :t
            union all select 'word ' || word from search_word where tenant_id = :t
            union all select 'text ' || k || words::text || fold_version from search_key where tenant_id = :t
            union all select 'external ' || system || ' ' || external_id from external_id where tenant_id = :t
            union all select 'attribute ' || coalesce(text_key, '') || coalesce(num::text, '')
              from customer_attribute where tenant_id = :t
            order by 1""";

    @Inject
    SearchKeyRebuild rebuild;

    private final Tenant acme = Tenant.fresh();

    @Test
    void lostAndOldRowsAreMadeAnewFromTheFiles() {
        acme.admin()
                .body(Map.of("name", "shoeSize", "label", "Shoe", "type", "NUMBER"))
                .post("/api/v1/fields")
                .then()
                .statusCode(201);
        register("Marjan", "A-1");
        register("Kamran", "A-2");
        var before = rows();

        damage("delete from search_word where tenant_id = ? and word = 'marjan'");
        damage("update search_key set k = ' old', words = array_append(words, 'old') where tenant_id = ?");
        damage("delete from external_id where tenant_id = ?");
        damage("delete from customer_attribute where tenant_id = ?");
        assertThat(rows()).isNotEqualTo(before);
        assertThat(rebuild.rebuild(acme.id())).isEqualTo(2);

        assertThat(rows()).isEqualTo(before);
        acme.agent()
                .body(Map.of("query", "marjan"))
                .post(URL + "/search")
                .then()
                .statusCode(200)
                .body("items.displayName", contains("Marjan"));
    }

    private void register(String name, String externalId) {
        acme.agent()
                .body(Map.of(
                        "displayName", name,
                        "attributes", Map.of("shoeSize", 42),
                        "tags", List.of("vip"),
                        "externalIds", List.of(Map.of("system", "erp", "id", externalId))))
                .post(URL)
                .then()
                .statusCode(201);
    }

    private void damage(String sql) {
        OwnerDatabase.query((Handle handle) -> handle.execute(sql, acme.id()));
    }

    private List<String> rows() {
        return OwnerDatabase.query((Handle handle) -> handle.createQuery(ROWS)
                .bind("t", acme.id())
                .mapTo(String.class)
                .list());
    }
}
