package io.daftar.campaign;

import io.daftar.platform.testing.ArchitectureRules;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.TenancyCatalog;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "campaign"))
class CampaignServiceTest {
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
