package io.daftar.campaign.planning.domain;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a message says in one language, with {@code {{placeholders}}}. People's text is data here: nothing in it is ever
 * run.
 *
 * @param html the marketer's own HTML, null for a plain text message
 * @param text null where there is only HTML
 */
public record Letter(
        @NotBlank(message = "a subject is needed")
                @Size(max = 300)
                @Pattern(
                        regexp = "[^\\p{Cntrl}\\u2028\\u2029]*",
                        message = "a subject is one line without control characters")
                String subject,
        @Size(max = 500_000) String html,
        @Size(max = 500_000) String text) {

    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "Letter";
    }
}
