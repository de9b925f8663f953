package io.daftar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    @TempDir
    Path folder;

    private final Stack stack =
            new Stack(new StackHome(Path.of("/repo"), "e2e"), Ports.usual(Map.of("DAFTAR_PORT_GATEWAY", "28080")));

    @Test
    void everythingAProgramNeedsIsWrittenAndReadAgain() throws IOException {
        var file = folder.resolve("stack.json");
        var processes = List.of(new StackFile.Entry("customer", 11, 8081, 9081, "ready", 2, "/x/customer.log"));
        StackFile.describe(
                        stack,
                        StackFile.State.READY,
                        null,
                        "2026-01-01T00:00:00Z",
                        new StackFile.Control(7, "word"),
                        processes)
                .write(file);

        var read = StackFile.read(file).orElseThrow();

        assertThat(read.state()).isEqualTo(StackFile.State.READY);
        assertThat(read.ports()).containsEntry("gateway", 28080).containsEntry("postgres", 15432);
        assertThat(read.urls())
                .containsEntry("gateway", "http://localhost:28080")
                .containsEntry("customerManagement", "http://localhost:9081")
                .containsEntry("issuer", "http://localhost:8180/realms/daftar")
                .containsEntry("mailbox", "http://localhost:8025");
        assertThat(read.jdbc())
                .containsEntry(
                        "reminder",
                        "jdbc:postgresql://localhost:15432/reminder?user=reminder_owner&password=reminder_owner")
                .doesNotContainKey("gateway");
        assertThat(read.kafka()).containsEntry("bootstrap", "localhost:19092");
        assertThat(read.processes()).isEqualTo(processes);
        assertThat(read.stack(stack.home())).isEqualTo(stack);
    }

    @Test
    void onlyTheUserMayReadTheControlWord() throws IOException {
        var file = folder.resolve("stack.json");
        StackFile.describe(stack, StackFile.State.STARTING, null, "", null, List.of())
                .write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aMissingOrTornDescriptionIsNoDescription() throws IOException {
        assertThat(StackFile.read(folder.resolve("none.json"))).isEmpty();
        assertThat(StackFile.read(Files.writeString(folder.resolve("torn.json"), "{\"name\":\"de")))
                .isEmpty();
    }
}
