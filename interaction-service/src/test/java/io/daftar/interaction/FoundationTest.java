package io.daftar.interaction;

import io.daftar.platform.testing.ArchitectureRules;
import io.daftar.platform.testing.TenancyCatalog;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FoundationTest extends ServiceTest {
    @Test
    void everyTenantTableIsProtectedAndTheRoleIsPlain() {
        TenancyCatalog.assertEveryTenantTableIsProtected();
        TenancyCatalog.assertApplicationRoleIsPlain("interaction");
    }

    @Test
    void theLayoutIsKept() {
        ArchitectureRules.check("io.daftar.interaction");
    }
}
