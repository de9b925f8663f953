package io.daftar.campaign.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmailAddressTest {
    @Test
    void spellingsOfAMailboxShareAKey() {
        for (String spelling : List.of("Sara@Example.com", " sara@example.COM ", "ｓａｒａ@example.com")) {
            assertThat(EmailAddress.parse(spelling).orElseThrow().key()).isEqualTo("sara@example.com");
        }
        assertThat(EmailAddress.parse("a@bücher.example").orElseThrow().address())
                .isEqualTo("a@xn--bcher-kva.example");
    }

    @Test
    void whatCouldReachTwoPeopleOrTheServerIsNoAddress() {
        for (String written : List.of(
                "",
                "@example.com",
                "a@",
                "a@localhost",
                "a@b@example.com",
                "a@example.com,b@example.com",
                "a@example.com b@example.com",
                "a@example.com\r\nBcc: b@example.com",
                "a@example.com>",
                "<a@example.com>",
                "\"a b\"@example.com",
                "a..b@example.com",
                ".a@example.com",
                "a@example.com.",
                "a@-example.com",
                "a@[127.0.0.1]",
                "سارا@example.com",
                "x".repeat(65) + "@example.com")) {
            assertThat(EmailAddress.parse(written)).as(written).isEmpty();
        }
        assertThat(EmailAddress.parse(null)).isEmpty();
    }
}
