package io.daftar.campaign.suppression.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnsubscribeTokenTest {
    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);

    private final UnsubscribeToken token = new UnsubscribeToken("acme", UUID.randomUUID(), UUID.randomUUID(), "EMAIL");

    @Test
    void aSignedTokenIsReadBack() {
        assertThat(UnsubscribeToken.verify(token.sign(SECRET), SECRET)).contains(token);
    }

    @Test
    void noOtherTokenIs() {
        String signed = token.sign(SECRET);
        for (int i = 0; i < signed.length() - 1; i++) {
            char other = signed.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(UnsubscribeToken.verify(signed.substring(0, i) + other + signed.substring(i + 1), SECRET))
                    .isEmpty();
        }
        assertThat(UnsubscribeToken.verify(signed, "other".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(UnsubscribeToken.verify(signed.substring(0, 20), SECRET)).isEmpty();
        assertThat(UnsubscribeToken.verify("", SECRET)).isEmpty();
        assertThat(UnsubscribeToken.verify("not base64 !", SECRET)).isEmpty();
    }
}
