package io.daftar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceTest {
    private final Stack stack = new Stack(new StackHome(Path.of("/repo"), "default"), Ports.usual(Map.of()));

    @Test
    void heapsAreThoseTheStackIsSizedFor() {
        assertThat(Arrays.stream(Service.values()).collect(Collectors.toMap(Service::key, s -> s.heapMiB)))
                .isEqualTo(
                        Map.of("customer", 256, "interaction", 256, "campaign", 160, "reminder", 128, "gateway", 96));
    }

    @Test
    void aServiceGetsItsOwnDatabaseAndSecretAndEverybodysAddresses() {
        var environment = node(Service.CAMPAIGN, 0).environment();

        assertThat(environment)
                .containsEntry("DAFTAR_HTTP_PORT", "8083")
                .containsEntry("DAFTAR_MANAGEMENT_PORT", "9083")
                .containsEntry("DAFTAR_HTTP_HOST", "127.0.0.1")
                .containsEntry("DAFTAR_DB_URL", "jdbc:postgresql://localhost:15432/campaign")
                .containsEntry("DAFTAR_SERVICE_SECRET", "svc-campaign")
                .containsEntry("DAFTAR_CUSTOMER_URL", "http://localhost:8081")
                .containsEntry("DAFTAR_KAFKA_BOOTSTRAP", "localhost:19092")
                .containsEntry("DAFTAR_SMTP_PORT", "3025")
                .containsEntry("QUARKUS_PROFILE", "local");
    }

    @Test
    void theGatewayHasNoDatabaseAndGenerousLimits() {
        assertThat(node(Service.GATEWAY, 0).environment())
                .doesNotContainKey("DAFTAR_DB_URL")
                .containsEntry("DAFTAR_LIMIT_CLIENT", "20000")
                .containsEntry("DAFTAR_LIMIT_TENANT", "20000")
                .containsEntry("DAFTAR_CORS_ORIGINS", "http://localhost:5173,http://localhost:3000");
    }

    @Test
    void furtherInstancesStandTenPortsApartOverTheSameDatabase() {
        var third = node(Service.CUSTOMER, 2);

        assertThat(third.name()).isEqualTo("customer-3");
        assertThat(third.port()).isEqualTo(8101);
        assertThat(third.environment())
                .containsEntry("DAFTAR_MANAGEMENT_PORT", "9101")
                .containsEntry("DAFTAR_DB_URL", "jdbc:postgresql://localhost:15432/customer");
    }

    @Test
    void anUnknownServiceIsNamed() {
        assertThat(Service.require("customer-service")).isEqualTo(Service.CUSTOMER);
        assertThatThrownBy(() -> Service.require("billing")).hasMessageContaining("'billing'");
    }

    @Test
    void onlyTheCustomerTopicIsCompacted() {
        assertThat(Topics.all())
                .extracting(t -> t.name() + " " + t.configs().get("cleanup.policy") + " " + t.numPartitions())
                .containsExactly(
                        "daftar.customer.v1 compact 12",
                        "daftar.customer-activity.v1 delete 12",
                        "daftar.interaction.v1 delete 12",
                        "daftar.campaign.v1 delete 12",
                        "daftar.reminder.v1 delete 12");
    }

    private ServiceNode node(Service service, int instance) {
        var jdk = Jdk.current();
        return new ServiceNode(stack, service, instance, jdk, new AotCache(Path.of("/nowhere"), jdk, false));
    }
}
