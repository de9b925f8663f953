package io.daftar.campaign;

import io.daftar.platform.testing.ArchitectureRules;
import io.daftar.platform.testing.TenancyCatalog;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CampaignServiceTest extends ServiceTest {
    @Test
    void everyTenantTableIsProtected() {
        TenancyCatalog.assertEveryTenantTableIsProtected();
    }

    @Test
    void theApplicationRoleIsPlain() {
        TenancyCatalog.assertApplicationRoleIsPlain("campaign");
    }

    @Test
    void classesKeepTheArchitecture() {
        ArchitectureRules.check("io.daftar.campaign");
    }
}
