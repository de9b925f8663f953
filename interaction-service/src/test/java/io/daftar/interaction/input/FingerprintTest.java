package io.daftar.interaction.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private record Pair(String one, String other) {}

    @Test
    void differsWhereverContentDoes() {
        assertThat(List.of(
                        Fingerprint.of("a, b"),
                        Fingerprint.of("a", "b"),
                        Fingerprint.of(List.of("a, b")),
                        Fingerprint.of(List.of("a", "b")),
                        Fingerprint.of(List.of("a"), "b"),
                        Fingerprint.of((Object) null),
                        Fingerprint.of("null"),
                        Fingerprint.of(List.of()),
                        Fingerprint.of("a, ", "b"),
                        Fingerprint.of("a", ", b"),
                        Fingerprint.of("5"),
                        Fingerprint.of(5),
                        Fingerprint.of("true"),
                        Fingerprint.of(true),
                        Fingerprint.of(Map.of("a", "1, b=2")),
                        Fingerprint.of(Map.of("a", "1", "b", "2")),
                        Fingerprint.of("a\"1:b"),
                        Fingerprint.of("a\"1:b", ""),
                        Fingerprint.of()))
                .doesNotHaveDuplicates();
    }

    @Test
    void isTheSameForTheSameContent() {
        assertThat(Fingerprint.of(new Object[] {"a", null}, 4))
                .isEqualTo(Fingerprint.of(Arrays.asList("a", null), new BigDecimal("4.00")))
                .hasSize(64);
    }

    @Test
    void refusesWhatHidesItsContent() {
        assertThatThrownBy(() -> Fingerprint.of(new Pair("a", "b"))).isInstanceOf(IllegalArgumentException.class);
    }
}
