package io.daftar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.web.KeptAnswers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class KeptAnswersTest {
    private static final String INSERT =
            "insert into idempotency (tenant_id, client_id, route, key, fingerprint, status, body, mentions, expires_at)";

    @Inject
    KeptAnswers answers;

    @Inject
    TenantContext tenants;

    private final Tenant acme = Tenant.fresh();
    private final Tenant globex = Tenant.fresh();

    @Test
    void whatNamesSomebodyIsForgottenAndNothingElse() {
        String gone = kept(acme);
        String stays = kept(acme);
        kept(globex);
        String old = UUID.randomUUID().toString();
        OwnerDatabase.query((Handle handle) -> handle.execute(
                INSERT + " values (?, 'c', 'POST /x', 'k', 'f', 201, ?, null, now() + interval '1 day')",
                acme.id(),
                "{\"customerId\":\"" + old + "\"}"));

        drop(acme, gone, old);
        drop(globex, stays);

        assertThat(OwnerDatabase.count("idempotency where tenant_id = ?", acme.id()))
                .isOne();
        assertThat(OwnerDatabase.count("idempotency where tenant_id = ? and body like ?", acme.id(), "%" + stays + "%"))
                .isOne();
        assertThat(OwnerDatabase.count("idempotency where tenant_id = ?", globex.id()))
                .isOne();
    }

    @Test
    void theyAreFoundByTheIdsTheyName() {
        List<String> plan = OwnerDatabase.query((Handle handle) -> handle.inTransaction(in -> {
            in.execute(
                    INSERT + " select ?, 'c', 'POST /x', i::text, 'f', 201, '{}', array[gen_random_uuid()],"
                            + " now() + interval '1 day' from generate_series(1, 20000) i",
                    acme.id());
            in.execute("analyze idempotency");
            var lines = in.createQuery("explain delete from idempotency where tenant_id = :tenant and mentions && :ids")
                    .bind("tenant", acme.id())
                    .bindArray("ids", UUID.class, UUID.randomUUID())
                    .mapTo(String.class)
                    .list();
            in.rollback();
            return lines;
        }));

        assertThat(plan).anyMatch(line -> line.contains("idempotency_mentions"));
    }

    private static String kept(Tenant tenant) {
        return tenant.agent()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("title", "kept"))
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void drop(Tenant tenant, String... ids) {
        tenants.runAs(tenant.id(), () -> QuarkusTransaction.requiringNew()
                .run(() ->
                        answers.drop(List.of(ids).stream().map(UUID::fromString).toList())));
    }
}
