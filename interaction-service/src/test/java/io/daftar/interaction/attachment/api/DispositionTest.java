package io.daftar.interaction.attachment.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionTest {
    @Test
    void aPlainNameStandsForItself() {
        assertThat(Disposition.attachment("offer-1.pdf"))
                .isEqualTo("attachment; filename=\"offer-1.pdf\"; filename*=UTF-8''offer-1.pdf");
    }

    @Test
    void whatWouldEndTheHeaderOrTheNameIsEncoded() {
        assertThat(Disposition.attachment("a\"b\\c;d%e'f(1)*.pdf"))
                .isEqualTo(
                        "attachment; filename=\"a_b_c_d_e'f(1)*.pdf\"; filename*=UTF-8''a%22b%5Cc%3Bd%25e%27f%281%29%2A.pdf");
    }

    @Test
    void namesOfOtherScriptsAreWholeInUtf8() {
        assertThat(Disposition.attachment("நாள்.txt"))
                .isEqualTo(
                        "attachment; filename=\"____.txt\"; filename*=UTF-8''%E0%AE%A8%E0%AE%BE%E0%AE%B3%E0%AF%8D.txt");
    }
}
