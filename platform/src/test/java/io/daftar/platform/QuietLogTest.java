package io.daftar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.ops.LoggedFailure;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers told us stands in no log, whatever the database says of it. */
@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class QuietLogTest {
    private static final String CANARY = "Zarathustra-4711";
    private static final Logger ROOT = Logger.getLogger("");

    private final Tenant acme = Tenant.fresh();
    private final Lines lines = new Lines();

    /** All that reaches the console, as it would stand there. */
    private static final class Lines extends Handler {
        private static final PatternFormatter FORMAT = new PatternFormatter("%s%e%n");
        private final Queue<String> all = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            // The embedded database writes what a server keeps to itself.
            boolean ours = !line.getLoggerName().startsWith("io.zonky");
            if (ours && isLoggable(line)) {
                all.add(FORMAT.format(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        lines.setFilter(new LoggedFailure.WithoutValues());
        ROOT.addHandler(lines);
    }

    @AfterEach
    void leave() {
        ROOT.removeHandler(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no id: ", "refused: "})
    void aValueTheDatabaseRefusesStandsNeitherInTheAnswerNorInTheLog(String fate) {
        var answer = acme.agent().body(Map.of("title", fate + CANARY)).post("/api/v1/notes");

        answer.then().statusCode(500);
        assertThat(answer.asString()).doesNotContain(CANARY);
        assertThat(lines.all)
                .noneMatch(line -> line.contains(CANARY))
                .anyMatch(line -> line.contains("SQL state 2") && line.contains("NoteService.add"));
    }

    @Test
    void theConsoleShowsStacksWithoutValues() {
        assertThat(consoles(ROOT.getHandlers())).isNotEmpty().allSatisfy(console -> {
            var line = new LogRecord(Level.WARNING, "of no consequence");
            line.setThrown(new IllegalStateException(CANARY, new SQLException(CANARY, "22P02")));

            assertThat(console.getFilter().isLoggable(line)).isTrue();
            assertThat(line.getThrown()).hasMessage(null).cause().hasMessage("SQL state 22P02");
        });
    }

    @Test
    void aLineNamesWhatFailedAndNoMore() {
        var said = new SQLException("ERROR: invalid input syntax for type uuid: \"" + CANARY + '"', "22P02");

        assertThat(LoggedFailure.line(new IllegalStateException(said)))
                .isEqualTo("java.lang.IllegalStateException: java.sql.SQLException: SQL state 22P02");
        assertThat(LoggedFailure.line(new IllegalStateException("the outbox is full")))
                .isEqualTo("java.lang.IllegalStateException: the outbox is full");
    }

    private static Stream<ConsoleHandler> consoles(Handler... handlers) {
        return Arrays.stream(handlers).flatMap(handler -> {
            var below = handler instanceof ExtHandler wrapping ? wrapping.getHandlers() : new Handler[0];
            var its = consoles(below);
            return handler instanceof ConsoleHandler console ? Stream.concat(Stream.of(console), its) : its;
        });
    }
}
