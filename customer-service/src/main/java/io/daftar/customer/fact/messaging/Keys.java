package io.daftar.customer.fact.messaging;

import io.daftar.platform.text.FoldingKey;
import java.util.Locale;

/** Words of events as facts hold them, so that filters can compare them. */
final class Keys {
    private Keys() {}

    /** A code such as {@code CALL} or {@code GB}. */
    static String code(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    /** @return null where nothing is left to compare */
    static String folded(String text) {
        var key = FoldingKey.of(text);
        return key == null || key.isEmpty() ? null : key;
    }
}
