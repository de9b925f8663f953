package io.daftar.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check is given a small valid installation, broken in one place, and must say so. */
class ChecksTest {

    private static final ModuleConfiguration CUSTOMER = ModuleConfiguration.parse(
            """
            quarkus.management.enabled=true
            quarkus.http.port=${DAFTAR_HTTP_PORT:8081}
            quarkus.management.port=${DAFTAR_MANAGEMENT_PORT:9081}
            quarkus.datasource.password=${DAFTAR_DB_PASSWORD:customer_app}
            kafka.bootstrap.servers=${DAFTAR_KAFKA_BOOTSTRAP:localhost:19092}
            quarkus.flyway.username=${DAFTAR_DB_OWNER:customer}
            """,
            "quarkus-smallrye-health");

    private static final References REFERENCES =
            new References(Map.of("database", Set.of("password"), "tls", Set.of("tls.crt", "tls.key")));

    private static final List<Check> CHECKS = List.of(
            new Selectors(),
            new Ports(),
            new Hardening(),
            new Hosts(),
            REFERENCES,
            new SecretValues(),
            new Environment(module -> CUSTOMER));

    private static final String VALID = valid();

    @Test
    void aValidInstallationPasses() {
        assertThat(violations(VALID)).isEmpty();
        assertThat(REFERENCES.unneeded(Manifests.parse(VALID))).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource({"selectors", "ports", "references", "environment", "hardening", "secrets"})
    void aBrokenOneIsNamed(String good, String bad, String violation) {
        assertThat(VALID).contains(good);
        assertThat(violations(VALID.replaceFirst(Pattern.quote(good), bad)))
                .anyMatch(found -> found.contains(violation));
    }

    static Stream<Arguments> selectors() {
        return Stream.of(
                arguments(
                        "labels:\n        app.kubernetes.io/name: customer-service",
                        "labels:\n        app.kubernetes.io/name: customers",
                        "Deployment customer-service does not select its own pods"),
                arguments("selector:\n    app: kafka", "selector:\n    app: kafak", "Service kafka selects nothing"),
                arguments(
                        "minAvailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: customer-service",
                        "minAvailable: 1\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: customer",
                        "PodDisruptionBudget customer-service selects nothing"),
                arguments(
                        "podSelector:\n    matchLabels:\n      app.kubernetes.io/component: service",
                        "podSelector:\n    matchLabels:\n      app.kubernetes.io/component: services",
                        "NetworkPolicy brokers selects nothing"),
                arguments("values: [kafka]", "values: [postgres]", "names a peer that is no pod"),
                arguments(
                        "labelSelector:\n            matchLabels:\n              app.kubernetes.io/name: customer-service",
                        "labelSelector:\n            matchLabels:\n              app.kubernetes.io/name: other",
                        "spreads over pods that are not its own"));
    }

    static Stream<Arguments> ports() {
        return Stream.of(
                arguments(
                        "targetPort: http",
                        "targetPort: web",
                        "Service customer-service: Deployment customer-service has no port web"),
                arguments("- port: 9092", "- port: 9093", "Service kafka: StatefulSet kafka has no port 9093"),
                arguments(
                        "- port: management",
                        "- port: admin",
                        "NetworkPolicy brokers: Deployment customer-service has no port admin"),
                arguments(
                        "ports:\n        - port: 9092",
                        "ports:\n        - port: 9099",
                        "NetworkPolicy brokers: StatefulSet kafka has no port 9099"),
                arguments(
                        "live\n              port: management",
                        "live\n              port: health",
                        "probes port health"),
                arguments(
                        "service:\n                name: customer-service",
                        "service:\n                name: customers",
                        "Ingress door leads to customers"),
                arguments(
                        "port:\n                  name: http",
                        "port:\n                  name: web",
                        "Ingress door leads to"),
                arguments("kafka:9092", "kafka:9094", "calls kafka:9094, which nobody serves"),
                arguments("kafka:9092", "broker:9092", "calls broker:9092, which nobody serves"));
    }

    static Stream<Arguments> references() {
        return Stream.of(
                arguments(
                        "configMapRef:\n                name: settings",
                        "configMapRef:\n                name: setting",
                        "needs ConfigMap setting"),
                arguments("name: database", "name: databases", "needs Secret databases"),
                arguments("key: password", "key: pass", "needs key pass of Secret database"),
                arguments("secretName: tls", "secretName: certificate", "needs Secret certificate"),
                arguments(
                        "serviceAccountName: customer-service",
                        "serviceAccountName: customer",
                        "needs ServiceAccount customer"));
    }

    static Stream<Arguments> environment() {
        return Stream.of(
                arguments(
                        "DAFTAR_KAFKA_BOOTSTRAP:",
                        "DAFTAR_KAFKA_SERVERS:",
                        "sets DAFTAR_KAFKA_SERVERS, which its module does not read"),
                arguments(
                        "DAFTAR_KAFKA_BOOTSTRAP:",
                        "DAFTAR_KAFKA_SERVERS:",
                        "leaves DAFTAR_KAFKA_BOOTSTRAP at its development default"),
                arguments("containerPort: 8080", "containerPort: 8081", "opens 8081 for http and listens on 8080"),
                arguments("value: \"9080\"", "value: \"9081\"", "opens 9080 for management and listens on 9081"),
                arguments(
                        "path: /q/health/ready",
                        "path: /health/ready",
                        "is probed at /health/ready, which it does not serve"),
                arguments(
                        "live\n              port: management",
                        "live\n              port: http",
                        "on another port than its management port"),
                arguments(
                        "httpGet:\n              path: /q/health/live\n              port: management",
                        "exec:\n              command: [ls]",
                        "probed otherwise than by HTTP"));
    }

    static Stream<Arguments> hardening() {
        return Stream.of(
                arguments("runAsNonRoot: true", "runAsNonRoot: false", "may run as root"),
                arguments("type: RuntimeDefault", "type: Unconfined", "has no seccomp profile"),
                arguments(
                        "customer-service\n      automountServiceAccountToken: false",
                        "customer-service",
                        "mounts a service account token"),
                arguments(
                        "automountServiceAccountToken: false\n---",
                        "---",
                        "ServiceAccount customer-service mounts its token"),
                arguments("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "may gain privileges"),
                arguments("drop: [ALL]", "drop: [KILL]", "keeps capabilities"),
                arguments("drop: [ALL]", "drop: [ALL]\n              add: [SYS_ADMIN]", "keeps capabilities"),
                arguments(
                        "readOnlyRootFilesystem: true",
                        "readOnlyRootFilesystem: false",
                        "may write to its root file system"),
                arguments("mountPath: /tmp", "mountPath: /temp", "has no /tmp"),
                arguments("cpu: 100m", "ephemeral-storage: 1Gi", "does not state cpu"),
                arguments(
                        "limits:\n              memory: 512Mi",
                        "limits: {}",
                        "does not state cpu, memory and a memory limit"),
                arguments("customer-service:1.0.0", "customer-service:latest", "without a fixed tag"),
                arguments("customer-service:1.0.0", "customer-service", "without a fixed tag"),
                arguments(
                        "startupProbe:\n            httpGet:\n              path: /q/health/started\n              port: management",
                        "",
                        "lacks a start-up"),
                arguments(
                        "lifecycle:\n            preStop:\n              sleep:\n                seconds: 8",
                        "",
                        "ends before its address"));
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                arguments(
                        "valueFrom:\n                secretKeyRef:\n                  name: database\n                  key: password",
                        "value: open",
                        "contains the secret DAFTAR_DB_PASSWORD"),
                arguments(
                        "DAFTAR_HTTP_PORT:",
                        "DAFTAR_CURSOR_SECRET:",
                        "ConfigMap settings contains the secret DAFTAR_CURSOR_SECRET"),
                arguments("kafka:9092", "http://user:open@kafka:9092", "ConfigMap settings contains the secret"),
                arguments(
                        "kind: ConfigMap\nmetadata:\n  name: settings\ndata:",
                        "kind: Secret\nmetadata:\n  name: settings\nstringData: {}\ndata:",
                        "Secret settings is contained"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void anUnknownFieldOrKindIsRefused(String good, String bad, String named) {
        assertThat(VALID).contains(good);
        assertThatThrownBy(() -> Manifests.parse(VALID.replaceFirst(Pattern.quote(good), bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    static Stream<Arguments> anUnknownFieldOrKindIsRefused() {
        return Stream.of(
                arguments("serviceAccountName:", "serviceAccuntName:", "serviceAccuntName"),
                arguments("readOnlyRootFilesystem:", "readOnlyRootFileSystem:", "readOnlyRootFileSystem"),
                arguments("minAvailable:", "minimum:", "minimum"),
                arguments("partitions: 12", "partition: 12", "partition"),
                arguments("pathType:", "kind:", "kind"),
                arguments("containerPort: 8080", "containerPort: eighty", "eighty"),
                arguments(
                        "kafka.strimzi.io/v1",
                        "kafka.strimzi.io/v1beta2",
                        "no model for kafka.strimzi.io/v1beta2/KafkaTopic"));
    }

    @Test
    void aPromisedSecretThatNothingNeedsIsNamed() {
        var more = new References(Map.of("database", Set.of("password", "old")));

        assertThat(more.unneeded(Manifests.parse(VALID))).containsExactly("Secret database/old");
    }

    private static List<String> violations(String yaml) {
        var manifests = Manifests.parse(yaml);
        return CHECKS.stream()
                .flatMap(check -> check.violations(manifests).stream())
                .toList();
    }

    private static String valid() {
        try (var file = Objects.requireNonNull(ChecksTest.class.getResourceAsStream("valid.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
