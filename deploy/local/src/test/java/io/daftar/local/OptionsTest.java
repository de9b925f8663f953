package io.daftar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void upWithoutSwitchesStaysInTheForegroundWithDemoDataAndRespawn() {
        var options = Options.parse("up");

        assertThat(options.command()).isEqualTo(Options.Command.UP);
        assertThat(options.name()).isEqualTo("default");
        assertThat(options.detach()).isFalse();
        assertThat(options.demo()).isTrue();
        assertThat(options.fresh()).isFalse();
        assertThat(options.respawn()).isTrue();
        assertThat(options.only()).isEmpty();
    }

    @Test
    void switchesMayStandInAnyOrder() {
        var options = Options.parse(
                "up", "--no-demo", "--name", "e2e", "--fresh", "--no-respawn", "--detach", "--only", "kafka,postgres");

        assertThat(options.name()).isEqualTo("e2e");
        assertThat(options.detach()).isTrue();
        assertThat(options.demo()).isFalse();
        assertThat(options.fresh()).isTrue();
        assertThat(options.respawn()).isFalse();
        assertThat(options.only()).containsExactlyInAnyOrder("postgres", "kafka");
    }

    @Test
    void operandsAreKeptInOrder() {
        assertThat(Options.parse("scale", "campaign", "2", "--name", "e2e").operands())
                .containsExactly("campaign", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Which command?",
        "fly, Unknown command 'fly'",
        "up --quick, Unknown option '--quick'",
        "down --fresh, Unknown option '--fresh'",
        "up --name, Option '--name' needs a value",
        "up --name --detach, Option '--name' needs a value",
        "up --name ../x, A stack's name is made of",
        "token, Usage: token <user>",
        "scale campaign, Usage: scale <service> <n>",
        "status now, Usage: status"
    })
    void whatIsNotUnderstoodIsNamed(String line, String message) {
        var words = line == null || line.isEmpty() ? new String[0] : line.split(" ");

        assertThatThrownBy(() -> Options.parse(words))
                .isInstanceOf(Options.UsageError.class)
                .hasMessageContaining(message);
    }
}
