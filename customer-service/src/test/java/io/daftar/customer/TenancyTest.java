package io.daftar.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.TenancyCatalog;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class TenancyTest {
    @Inject
    Jdbi jdbi;

    @Test
    void everyTenantTableIsProtected() {
        TenancyCatalog.assertEveryTenantTableIsProtected();
    }

    @Test
    void theApplicationRoleIsPlain() {
        TenancyCatalog.assertApplicationRoleIsPlain("customer");
    }

    @Test
    void withoutATenantNothingIsSeen() {
        long seen = QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> handle.select("select count(*) from customer")
                        .mapTo(Long.class)
                        .one()));

        assertThat(seen).isZero();
    }

    @Test
    void aBackfillByFlywayReachesAllRows(@TempDir Path migrations) throws IOException {
        var acme = Tenant.fresh();
        var globex = Tenant.fresh();
        for (var tenant : List.of(acme, globex)) {
            tenant.agent()
                    .body("{\"displayName\":\"Ada\"}")
                    .post("/api/v1/customers")
                    .then()
                    .statusCode(201);
        }
        Files.writeString(
                migrations.resolve("V1__backfill.sql"),
                "alter table customer add column backfilled text; update customer set backfilled = 'done';");

        Flyway.configure()
                .dataSource(System.getProperty("daftar.test.owner-url"), null, null)
                .locations("filesystem:" + migrations)
                .table("flyway_backfill_test")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();

        assertThat(OwnerDatabase.count(
                        "customer where backfilled = 'done' and tenant_id in (?, ?)", acme.id(), globex.id()))
                .isEqualTo(2);
    }
}
