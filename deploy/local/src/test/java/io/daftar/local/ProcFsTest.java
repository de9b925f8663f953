package io.daftar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTest {
    @TempDir
    Path folder;

    private StackHome home;
    private ProcFs processes;

    @BeforeEach
    void emptyMachine() throws IOException {
        home = new StackHome(folder.resolve("repo"), "default");
        processes = new ProcFs(Files.createDirectory(folder.resolve("proc")));
    }

    @Test
    void aPidThatNowBelongsToAStrangerIsNotOurs() throws IOException {
        process(42, 1, "vim", "notes.txt");
        process(43, 1, "java", new StackHome(folder.resolve("repo"), "other").marker(), "-jar", "x.jar");

        assertThat(processes.belongsTo(home, 42)).isFalse();
        assertThat(processes.belongsTo(home, 43)).isFalse();
        assertThat(processes.belongsTo(home, 44)).isFalse();
    }

    @Test
    void ourProcessesAreFoundByTheirMarkerAlsoWithoutAnyPidFile() throws IOException {
        process(7, 1, "java", home.marker(), "-Ddaftar.process=customer", "-jar", "quarkus-run.jar");
        process(8, 1, "/cache/bin/postgres", "-D", PostgresNode.folder(home).toString(), "-c", "port=1");
        process(9, 8, "postgres: checkpointer ");
        Files.createDirectory(processes.proc().resolve("sys"));

        assertThat(processes.processesOf(home)).containsExactlyInAnyOrder(7L, 8L);
        assertThat(processes.childrenOf(8)).containsExactly(9L);
    }

    @Test
    void memoryIsTheProportionalShareOfTheProcessAndItsChildren() throws IOException {
        process(8, 1, "postgres");
        process(9, 8, "postgres: worker (a b)");
        Files.writeString(processes.proc().resolve("8/smaps_rollup"), "Rss:  900 kB\nPss:  100 kB\n");
        Files.writeString(processes.proc().resolve("9/status"), "Name: x\nVmRSS:\t   50 kB\n");

        assertThat(processes.residentKiB(8)).isEqualTo(100);
        assertThat(processes.familyKiB(8)).isEqualTo(150);
        assertThat(processes.residentKiB(77)).isZero();
    }

    @Test
    void aSupervisorOfAStaleDescriptionIsNotBelieved() throws IOException {
        var stack = new Stack(home, Ports.usual(java.util.Map.of()));
        var file = StackFile.describe(
                stack, StackFile.State.READY, null, "2026-01-01T00:00:00Z", null, java.util.List.of());
        process(file.supervisorPid(), 1, "bash");
        assertThat(file.supervised(home, processes)).isFalse();

        Files.writeString(processes.proc().resolve(file.supervisorPid() + "/cmdline"), "java\0" + home.marker() + "\0");
        assertThat(file.supervised(home, processes)).isTrue();
    }

    private void process(long pid, long parent, String... arguments) throws IOException {
        var entry = Files.createDirectory(processes.proc().resolve(String.valueOf(pid)));
        Files.writeString(entry.resolve("cmdline"), String.join("\0", arguments) + "\0");
        Files.writeString(entry.resolve("stat"), pid + " (" + arguments[0] + " ) x) S " + parent + " 1 1");
    }
}
