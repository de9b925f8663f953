package io.daftar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final Jdk JDK_25 = new Jdk(Path.of("/jdk"), "25.0.3");

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void aProgram() throws IOException {
        jar = Files.writeString(folder.resolve("app.jar"), "one");
    }

    @Test
    void aMissingCacheIsRecordedAndUsedOnceTheProgramEndedInGoodOrder() throws IOException {
        var entry = entry(JDK_25, true);
        var record = entry.flags().get(0);
        assertThat(record).startsWith("-XX:AOTCacheOutput=");
        assertThat(entry.recording()).isTrue();

        Files.writeString(Path.of(record.substring("-XX:AOTCacheOutput=".length())), "cache");
        entry.keep();

        assertThat(entry(JDK_25, false).flags().get(0))
                .startsWith("-XX:AOTCache=")
                .endsWith(".aot");
        assertThat(entry(JDK_25, true).recording()).isFalse();
    }

    @Test
    void aCrashLeavesNothingThatIsUsed() throws IOException {
        var record = entry(JDK_25, true).flags().get(0);
        Files.writeString(Path.of(record.substring("-XX:AOTCacheOutput=".length())), "half");

        assertThat(entry(JDK_25, false).flags()).isEmpty();
    }

    @Test
    void aChangedJarOrJdkHasAnotherCacheAndTheOldOneGoes() throws IOException {
        recorded(JDK_25);
        Files.writeString(jar, "changed");
        assertThat(entry(JDK_25, false).flags()).isEmpty();
        assertThat(entry(new Jdk(Path.of("/jdk"), "25.0.4"), false).flags()).isEmpty();

        recorded(JDK_25);
        try (var caches = Files.list(folder.resolve("aot"))) {
            assertThat(caches).hasSize(1);
        }
    }

    @Test
    void aProgramNeverSeenBeforeIsRecordedAtOnce() {
        assertThat(settled().recording()).isTrue();
    }

    @Test
    void aProgramThatKeepsChangingIsNotRecordedUntilItRunsUnchanged() throws IOException {
        settled();
        Files.writeString(jar, "changed");
        assertThat(settled().flags()).isEmpty();
        Files.writeString(jar, "changed again");
        assertThat(settled().recording()).isFalse();

        assertThat(settled().flags().get(0)).startsWith("-XX:AOTCacheOutput=");
        assertThat(settled().recording()).isTrue();
    }

    @Test
    void aRestartUnderTheSameSupervisorDoesNotCountAsASecondRun() throws IOException {
        settled();
        Files.writeString(jar, "changed");
        var caches = new AotCache(folder.resolve("aot"), JDK_25, true);

        assertThat(caches.entryOnceSettled("app", List.of(), jar).recording()).isFalse();
        assertThat(caches.entryOnceSettled("app", List.of(), jar).recording()).isFalse();
    }

    private AotCache.Entry settled() {
        return new AotCache(folder.resolve("aot"), JDK_25, true).entryOnceSettled("app", List.of(), jar);
    }

    @Test
    void aCacheThatFailedIsDropped() throws IOException {
        recorded(JDK_25);
        entry(JDK_25, false).drop();

        assertThat(entry(JDK_25, false).flags()).isEmpty();
    }

    @Test
    void anOlderJdkHasNone() {
        var entry = entry(new Jdk(Path.of("/jdk"), "17.0.15"), true);

        assertThat(entry.flags()).isEmpty();
        assertThat(entry.recording()).isFalse();
    }

    private void recorded(Jdk jdk) throws IOException {
        var entry = entry(jdk, true);
        Files.writeString(Path.of(entry.flags().get(0).substring("-XX:AOTCacheOutput=".length())), "cache");
        entry.keep();
    }

    private AotCache.Entry entry(Jdk jdk, boolean mayRecord) {
        return new AotCache(folder.resolve("aot"), jdk, mayRecord).entry("app", List.of("-Xmx1m"), jar);
    }
}
