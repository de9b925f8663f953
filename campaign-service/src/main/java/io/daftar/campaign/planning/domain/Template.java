package io.daftar.campaign.planning.domain;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A message with its translations. The text at the top is what everybody gets for whose language there is none.
 *
 * @param language of the text at the top; null means the tenant's
 * @param translations by language tag, such as {@code fa}
 */
public record Template(
        @NotBlank(message = "a subject is needed")
                @Size(max = 300)
                @Pattern(
                        regexp = "[^\\p{Cntrl}\\u2028\\u2029]*",
                        message = "a subject is one line without control characters")
                String subject,
        @Size(max = 500_000) String html,
        @Size(max = 500_000) String text,
        @Pattern(regexp = LANGUAGE, message = "a language is a tag such as fa or en-GB") String language,
        @Size(max = 20)
                Map<
                                @Pattern(regexp = LANGUAGE, message = "a language is a tag such as fa or en-GB") String,
                                @Valid Letter>
                        translations) {
    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*";

    public Template {
        Map<String, Letter> kept = new LinkedHashMap<>();
        if (translations != null) {
            translations.forEach((tag, letter) -> {
                // A merge patch takes a translation away by null.
                if (letter != null) {
                    kept.put(tag, letter);
                }
            });
        }
        translations = kept;
    }

    /** A letter and the language it is written in; null where that is the tenant's. */
    public record Written(Letter letter, String language) {}

    /** What a person reads: the text in their language, in its parent language, or the text for everybody. */
    public Written forReader(String tag) {
        if (tag == null || sameLanguage(tag, language)) {
            return original();
        }
        return translations.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(tag))
                .findFirst()
                .or(() -> translations.entrySet().stream()
                        .filter(e -> sameLanguage(e.getKey(), tag))
                        .findFirst())
                .map(e -> new Written(e.getValue(), e.getKey()))
                .orElseGet(this::original);
    }

    private Written original() {
        return new Written(new Letter(subject, html, text), language);
    }

    private static boolean sameLanguage(String one, String other) {
        return Objects.equals(primary(one), primary(other));
    }

    private static String primary(String tag) {
        return tag == null ? null : tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "Template";
    }
}
