package io.daftar.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleConfigurationTest {

    @Test
    void placeholdersAndPropertyNamesAreEnvironmentNames() {
        var module = ModuleConfiguration.parse(
                """
                %prod.quarkus.oidc.auth-server-url=${DAFTAR_OIDC_URL:http://localhost:8180/realms/daftar}
                daftar.both=${DAFTAR_A:${DAFTAR_B:x}}
                daftar.db.name=customer
                daftar.service-secret=${DAFTAR_SERVICE_SECRET:svc-${daftar.db.name}}
                daftar.limit.client=50
                """,
                "");

        assertThat(module.names())
                .contains("DAFTAR_OIDC_URL", "DAFTAR_A", "DAFTAR_B", "DAFTAR_LIMIT_CLIENT", "QUARKUS_PROFILE")
                .doesNotContain("DAFTAR_HTTP_PORT");
        assertThat(module.defaults())
                .containsEntry("DAFTAR_OIDC_URL", "http://localhost:8180/realms/daftar")
                .containsEntry("DAFTAR_A", "x")
                .containsEntry("DAFTAR_SERVICE_SECRET", "svc-customer");
    }

    @Test
    void probesAreAnsweredOnlyWithHealthAndAManagementPort() {
        var managed = "quarkus.management.enabled=true";

        assertThat(ModuleConfiguration.parse(managed, "quarkus-smallrye-health").healthPaths())
                .containsExactlyInAnyOrder("/q/health/started", "/q/health/live", "/q/health/ready");
        assertThat(ModuleConfiguration.parse(managed, "").healthPaths()).isEmpty();
        assertThat(ModuleConfiguration.parse("", "quarkus-smallrye-health").healthPaths())
                .isEmpty();
    }
}
