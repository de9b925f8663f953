package io.daftar.interaction.input;

import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import java.util.Arrays;

/** Small questions about submitted text. */
public final class Texts {
    private Texts() {}

    /** One of the words of a list, or a refusal; null stays null. */
    public static String oneOf(String word, String pointer, String... allowed) {
        if (word != null && !Arrays.asList(allowed).contains(word)) {
            throw DomainException.invalidValue(
                    pointer, "unknown-value", "must be one of " + String.join(", ", allowed));
        }
        return word;
    }

    /** A name another system gives, cleaned; one without anything visible is refused. */
    public static String name(String text, String pointer) {
        String clean = Text.clean(text);
        if (clean == null) {
            throw DomainException.invalidValue(pointer, "required", "must not be blank");
        }
        return clean;
    }

    /** The text, at most {@code length} characters of it, never half of a pair. */
    public static String cut(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
