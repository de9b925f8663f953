package io.daftar.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.TenancyCatalog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

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
}
