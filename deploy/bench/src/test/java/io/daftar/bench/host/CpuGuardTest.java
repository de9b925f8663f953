package io.daftar.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuGuardTest {
    private static final long SELF = ProcessHandle.current().pid();
    private static final long OURS = 4_000_001;
    private static final long CHILD = 4_000_002;
    private static final long STRANGER = 4_000_003;

    @TempDir
    Path proc;

    private CpuGuard guard;

    @BeforeEach
    void start() throws IOException {
        machine(1000, 0, 9000);
        process(SELF, 1, 100, 0);
        process(OURS, 1, 200, 0);
        process(CHILD, OURS, 300, 0);
        process(STRANGER, 1, 400, 0);
        guard = new CpuGuard(new ProcessTable(proc), () -> List.of(OURS));
    }

    @Test
    void whatIsMeasuredItsChildrenAndTheGeneratorAreNotOthers() throws IOException {
        var watch = guard.watch();
        process(SELF, 1, 150, 0);
        process(OURS, 1, 220, 0);
        process(CHILD, OURS, 330, 0);
        machine(1100, 0, 9900);

        assertThat(watch.others()).isEqualTo(0.0);
    }

    @Test
    void aStrangersShareIsOfAllProcessors() throws IOException {
        var watch = guard.watch();
        process(OURS, 1, 300, 0);
        process(STRANGER, 1, 650, 0);
        machine(1350, 0, 9650);

        assertThat(watch.others()).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void timeStolenByAnotherMachineIsOthers() throws IOException {
        var watch = guard.watch();
        machine(1000, 120, 9880);

        assertThat(watch.others()).isEqualTo(0.12, within(1e-9));
    }

    @Test
    void aChildThatEndedInBetweenIsStillOurs() throws IOException {
        var watch = guard.watch();
        Files.delete(proc.resolve(CHILD + "/stat"));
        Files.delete(proc.resolve(String.valueOf(CHILD)));
        process(OURS, 1, 200, 350);
        machine(1050, 0, 9950);

        assertThat(watch.others()).isEqualTo(0.0);
    }

    @Test
    void aNameWithBracketsAndSpacesDoesNotShiftTheFields() throws IOException {
        Files.writeString(
                proc.resolve(CHILD + "/stat"),
                CHILD + " (a ) b (c) S " + OURS + " 1 1 0 -1 0 0 0 0 0 7 8 9 10 20 0 1 0 5");

        assertThat(new ProcessTable(proc).ticks(List.of(CHILD))).isEqualTo(7 + 8 + 9 + 10);
    }

    @Test
    void aProcessThatIsGoneUsesNothing() {
        assertThat(new ProcessTable(proc).ticks(List.of(4_999_999L))).isZero();
        assertThat(new ProcessTable(proc).commandLine(4_999_999L)).isEmpty();
    }

    @Test
    void theRealTableKnowsThisProcess() {
        assertThat(ProcessTable.SYSTEM.ticks(List.of(SELF))).isPositive();
        assertThat(ProcessTable.SYSTEM.memory(SELF).highWater()).isPositive();
        assertThat(ProcessTable.SYSTEM.commandLine(SELF)).isNotEmpty();
        assertThat(ProcessTable.SYSTEM.environment(SELF)).containsKey("PATH");
    }

    private void machine(long busy, long stolen, long idle) throws IOException {
        Files.writeString(
                proc.resolve("stat"), "cpu  " + busy + " 0 0 " + idle + " 0 0 0 " + stolen + " 0 0\ncpu0 1\n");
    }

    private void process(long pid, long parent, long own, long ofChildren) throws IOException {
        Files.createDirectories(proc.resolve(String.valueOf(pid)));
        Files.writeString(
                proc.resolve(pid + "/stat"),
                pid + " (java) S " + parent + " 1 1 0 -1 0 0 0 0 0 " + own + " 0 " + ofChildren + " 0 20 0 1 0 5");
    }
}
