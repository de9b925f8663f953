package io.daftar.kubernetes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverlaysTest {

    private static final List<Check> ALWAYS = List.of(
            new Selectors(),
            new Ports(),
            new Hardening(),
            new Hosts(),
            new Environment(module -> ModuleConfiguration.of(Repository.ROOT, module)));

    @BeforeEach
    void kubectlIsNeeded() {
        assumeTrue(Kubectl.isInstalled(), "kubectl is not on the PATH: the overlays are not rendered");
    }

    @Test
    void theLocalOverlayHangsTogether() {
        assertThat(violations("local", new References(Map.of()))).isEmpty();
    }

    @Test
    void theProductionOverlayHangsTogetherAndContainsNoSecret() {
        assertThat(violations("production", new References(Repository.promisedSecrets()), new SecretValues()))
                .isEmpty();
    }

    @Test
    void theReadmePromisesNoSecretThatNothingNeeds() {
        assertThat(new References(Repository.promisedSecrets()).unneeded(overlay("production")))
                .isEmpty();
    }

    @Test
    void everyModuleIsServedMigratedAndKeptAvailable() {
        var production = overlay("production");

        assertThat(modules(production, true)).isEqualTo(Repository.MODULES);
        assertThat(modules(production, false))
                .containsExactlyInAnyOrder(
                        "customer-service", "interaction-service", "campaign-service", "reminder-service");
        assertThat(production.all(PodDisruptionBudget.class))
                .extracting(budget -> budget.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(Repository.MODULES);
    }

    @Test
    void topicsAreTheAgreedOnes() {
        var fourteenDays = 14L * 24 * 60 * 60 * 1000;
        var topics = overlay("production").all(KafkaTopic.class).stream()
                .filter(topic -> !topic.getMetadata().getName().startsWith("dlq."))
                .collect(toMap(topic -> topic.getMetadata().getName(), OverlaysTest::shape));

        assertThat(topics)
                .isEqualTo(Map.of(
                        "daftar.customer.v1", "12 compact null",
                        "daftar.customer-activity.v1", "12 delete " + fourteenDays,
                        "daftar.interaction.v1", "12 delete " + fourteenDays,
                        "daftar.campaign.v1", "12 delete " + fourteenDays,
                        "daftar.reminder.v1", "12 delete " + fourteenDays));
    }

    @Test
    void everyConsumerHasItsDeadLetterTopic() {
        assertThat(overlay("production").all(KafkaTopic.class))
                .filteredOn(topic -> topic.getMetadata().getName().startsWith("dlq."))
                .allSatisfy(topic -> assertThat(topic.getSpec().getPartitions()).isEqualTo(1))
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(DeadLetterTopics.of(Repository.ROOT));
    }

    @Test
    void theDevelopmentRealmIsTheOneOfTheLocalStack() {
        var realm = overlay("local").all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().startsWith("daftar-realm-"))
                .map(map -> map.getData().get("daftar-realm.json"))
                .findFirst();

        assertThat(realm)
                .isEqualTo(Optional.of(Repository.text(Repository.ROOT.resolve("deploy/keycloak/daftar-realm.json"))));
    }

    private static List<String> violations(String overlay, Check... more) {
        var manifests = overlay(overlay);
        return Stream.concat(ALWAYS.stream(), Stream.of(more))
                .flatMap(check -> check.violations(manifests).stream())
                .toList();
    }

    private static Manifests overlay(String name) {
        return Kubectl.render(Repository.KUBERNETES.resolve("overlays").resolve(name));
    }

    private static Set<String> modules(Manifests manifests, boolean serving) {
        return manifests.workloads().stream()
                .filter(workload -> workload.serves() == serving)
                .map(Workload::module)
                .flatMap(Optional::stream)
                .collect(toSet());
    }

    private static String shape(KafkaTopic topic) {
        var config = topic.getSpec().getConfig();
        return "%s %s %s"
                .formatted(topic.getSpec().getPartitions(), config.get("cleanup.policy"), config.get("retention.ms"));
    }
}
