package io.daftar.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @Test
    void trimsCollapsesAndComposes() {
        assertThat(Text.clean("  Ana \t\n María  ")).isEqualTo("Ana María");
        assertThat(Text.clean("a\u00a0\u3000b")).isEqualTo("a b");
        assertThat(Text.clean("க\u0bc6\u0bbe")).isEqualTo("க\u0bca");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B-17", "a b c", "x", "~!@ \"#\" '%'"})
    void whatIsCleanStaysTheSame(String clean) {
        assertThat(Text.clean(clean)).isSameAs(clean);
        assertThat(Text.clean(' ' + clean + " \t")).isEqualTo(clean);
        assertThat(Text.clean(clean + "\u0000  ")).isEqualTo(clean);
        assertThat(Text.clean(clean + "  " + clean)).isEqualTo(clean + ' ' + clean);
    }

    @Test
    void dropsWhatIsInvisibleAndHarmfulButKeepsJoiners() {
        assertThat(Text.clean("a\u0000b\u0007c\u202ed\u202c\ufeff\u2066e\u2069"))
                .isEqualTo("abcde");
        assertThat(Text.clean("می\u200cتوان")).isEqualTo("می\u200cتوان");
        assertThat(Text.clean("க்\u200dஷ")).isEqualTo("க்\u200dஷ");
        assertThat(Text.clean("x\ud800y")).isEqualTo("xy");
        assertThat(Text.clean("😀")).isEqualTo("😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200c", "\u202e \u202c", "\n\t", "\u0000"})
    void blankIsNothing(String blank) {
        assertThat(Text.clean(blank)).isNull();
        assertThat(Text.cleanLines(blank)).isNull();
    }

    @Test
    void nullIsNothing() {
        assertThat(Text.clean(null)).isNull();
        assertThat(Text.cleanLines(null)).isNull();
    }

    @Test
    void linesStayLines() {
        assertThat(Text.cleanLines(" one\r\n\r\n  two\rthree\u0000 ")).isEqualTo("one\n\n  two\nthree");
    }

    @Test
    void digitsOfAllScriptsBecomeAscii() {
        assertThat(Digits.toAscii("۰۹۱۲ ٣٤ ௧௨ १ ๔ ７ 𝟡 x²")).isEqualTo("0912 34 12 1 4 7 9 x²");
        assertThat(Digits.toAscii("plain 42")).isEqualTo("plain 42");
        assertThat(Digits.toAscii(null)).isNull();
    }
}
