package io.daftar.reminder;

import io.daftar.platform.testing.ArchitectureRules;
import io.daftar.platform.testing.TenancyCatalog;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FoundationTest extends ServiceTest {
    @Test
    void everyTenantTableIsProtectedAndTheRoleIsPlain() {
        TenancyCatalog.assertEveryTenantTableIsProtected();
        TenancyCatalog.assertApplicationRoleIsPlain("reminder");
    }

    @Test
    void theLayoutIsKept() {
        ArchitectureRules.check("io.daftar.reminder");
    }
}
