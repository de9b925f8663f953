package io.daftar.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No container engine is asked: the file is compared with what the Quarkus build leaves in target/quarkus-app. */
class DockerfileTest {

    private static final List<String> LINES =
            Repository.text(Repository.KUBERNETES.resolve("Dockerfile")).lines().toList();

    @Test
    void everyPartOfTheBuiltApplicationIsCopiedOnceAndNothingElse() {
        var copy = Pattern.compile("COPY \\$\\{SERVICE}/target/quarkus-app/(\\S+) (\\S+)");
        var copied = instructions("COPY")
                .map(line -> {
                    var parts = copy.matcher(line);
                    assertThat(line).matches(copy);
                    assertThat(parts.matches()).isTrue();
                    assertThat(parts.group(2)).isEqualTo(parts.group(1));
                    return parts.group(1);
                })
                .toList();

        assertThat(copied).containsExactly("lib/", "quarkus-run.jar", "quarkus/", "app/");
    }

    @Test
    void theServiceIsAnArgumentOfTheStageThatCopies() {
        assertThat(LINES.indexOf("ARG SERVICE"))
                .isGreaterThan(LINES.indexOf("FROM eclipse-temurin:25-jre"))
                .isLessThan(LINES.indexOf(instructions("COPY").findFirst().orElseThrow()));
        assertThat(instructions("FROM")).hasSize(1).noneMatch(line -> line.endsWith(":latest"));
    }

    @Test
    void everyModuleCanBeTheArgument() {
        assertThat(Repository.MODULES).allSatisfy(module -> {
            assertThat(Repository.ROOT.resolve(module).resolve("pom.xml")).exists();
        });
    }

    @Test
    void theProcessIsAnOrdinaryUserKnownByNumber() {
        assertThat(instructions("USER")).containsExactly("USER 10001:10001");
        assertThat(LINES.indexOf("USER 10001:10001"))
                .isLessThan(LINES.indexOf("ENTRYPOINT [\"java\", \"-jar\", \"quarkus-run.jar\"]"));
    }

    @Test
    void onlyBuiltApplicationsEnterTheContext() {
        assertThat(Repository.text(Repository.KUBERNETES.resolve("Dockerfile.dockerignore")))
                .isEqualTo("*\n!*/target/quarkus-app/**\n");
    }

    private static Stream<String> instructions(String name) {
        return LINES.stream().filter(line -> line.startsWith(name + " "));
    }
}
