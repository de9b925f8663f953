package io.daftar.interaction.input;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tells a repeat from a contradiction: equal for content that says the same, different for any other. Each part is written
 * behind its length, so no text can look like the border between two.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** @param parts texts, numbers, moments, ids, enums, nulls; lists, arrays and sorted maps of them */
    public static String of(Object... parts) {
        var content = new StringBuilder(256);
        write(Arrays.asList(parts), content);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    private static void write(Object part, StringBuilder out) {
        if (part == null) {
            out.append('-');
        } else if (part instanceof Collection<?> parts) {
            out.append('[').append(parts.size()).append(':');
            parts.forEach(it -> write(it, out));
        } else if (part instanceof Object[] parts) {
            write(Arrays.asList(parts), out);
        } else if (part instanceof Map<?, ?> parts) {
            out.append('{').append(parts.size()).append(':');
            parts.forEach((name, value) -> {
                write(name, out);
                write(value, out);
            });
        } else if (part instanceof Number number) {
            // 4, 4.0 and 4.00 say the same, whichever of them came back from the database.
            write('#', new BigDecimal(number.toString()).stripTrailingZeros().toString(), out);
        } else if (part instanceof Record) {
            throw new IllegalArgumentException("records hide what they hold: give their parts");
        } else {
            write(part instanceof Boolean ? '?' : '"', part.toString(), out);
        }
    }

    private static void write(char kind, String text, StringBuilder out) {
        out.append(kind).append(text.length()).append(':').append(text);
    }
}
