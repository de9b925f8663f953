package io.daftar.platform.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeTypeTest {
    private static final List<String> CHOICES = List.of("S", "M");

    private static Object kept(AttributeType type, Object sent) {
        var reading = type.read(sent, CHOICES);
        assertThat(reading.refused()).isFalse();
        return reading.value();
    }

    private static String refusal(AttributeType type, Object sent) {
        return type.read(sent, CHOICES).code();
    }

    @Test
    void valuesAreKeptInOneSpelling() {
        assertThat(kept(AttributeType.TEXT, "  a \u202E b ")).isEqualTo("a b");
        assertThat(kept(AttributeType.TEXT, " ")).isNull();
        assertThat(kept(AttributeType.NUMBER, "۴۲.۵")).isEqualTo(new BigDecimal("42.5"));
        assertThat(kept(AttributeType.NUMBER, 42)).isEqualTo(new BigDecimal("42"));
        assertThat(kept(AttributeType.DATE, Map.of("date", "1405/09/01", "calendar", "persian")))
                .isEqualTo("2026-11-22");
        assertThat(kept(AttributeType.BOOLEAN, true)).isEqualTo(true);
        assertThat(kept(AttributeType.CHOICE, "M")).isEqualTo("M");
        assertThat(kept(AttributeType.MULTI_CHOICE, List.of("M", "S", "M"))).isEqualTo(List.of("M", "S"));
        assertThat(kept(AttributeType.MULTI_CHOICE, List.of())).isNull();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThat(refusal(AttributeType.TEXT, 1)).isEqualTo("invalid-type");
        assertThat(refusal(AttributeType.TEXT, "x".repeat(2_001))).isEqualTo("length");
        assertThat(refusal(AttributeType.NUMBER, "much")).isEqualTo("invalid-type");
        assertThat(refusal(AttributeType.NUMBER, true)).isEqualTo("invalid-type");
        assertThat(refusal(AttributeType.DATE, "yesterday")).isEqualTo("invalid-type");
        assertThat(refusal(AttributeType.BOOLEAN, "true")).isEqualTo("invalid-type");
        assertThat(refusal(AttributeType.CHOICE, "L")).isEqualTo("invalid-choice");
        assertThat(refusal(AttributeType.MULTI_CHOICE, "M")).isEqualTo("invalid-choice");
        assertThat(refusal(AttributeType.MULTI_CHOICE, Arrays.asList("M", null)))
                .isEqualTo("invalid-choice");
    }

    @Test
    void aPointerNamesTheField() {
        assertThat(AttributeType.pointer("a/b~c")).isEqualTo("#/attributes/a~1b~0c");
    }
}
