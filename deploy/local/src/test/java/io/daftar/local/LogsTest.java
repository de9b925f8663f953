package io.daftar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir
    Path folder;

    @Test
    void theTailIsTheLastLines() throws IOException {
        var log = Files.writeString(folder.resolve("a.log"), "1\n2\n3\n");

        assertThat(Logs.tail(log, 2)).isEqualTo("2" + System.lineSeparator() + "3");
        assertThat(Logs.tail(folder.resolve("none"), 2)).isEmpty();
    }

    @Test
    void followingShowsWhatWasAppendedAndStartsOverInANewFile() throws IOException {
        var log = Files.writeString(folder.resolve("a.log"), "old new");
        var shown = new ByteArrayOutputStream();
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);

        long position = Logs.follow(log, 4, out, () -> false);
        Logs.rotate(log);
        Files.writeString(log, "!");
        Logs.follow(log, position, out, () -> false);

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("new!");
        assertThat(folder.resolve("a.log.1")).hasContent("old new");
    }
}
