package io.daftar.interaction.importing.app;

import io.daftar.platform.text.FoldingKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries by their code or by their name in one of our languages. */
final class Countries {
    private static final Map<String, String> BY_KEY = names();

    private Countries() {}

    /** The ISO 3166 code; empty for a name nobody knows. */
    static Optional<String> code(String text) {
        return Optional.ofNullable(BY_KEY.get(FoldingKey.of(text)));
    }

    private static Map<String, String> names() {
        Map<String, String> codes = new HashMap<>();
        for (var code : Locale.getISOCountries()) {
            var country = new Locale.Builder().setRegion(code).build();
            for (var language : List.of(Locale.ENGLISH, Locale.forLanguageTag("fa"), Locale.forLanguageTag("ta"))) {
                codes.put(FoldingKey.of(country.getDisplayCountry(language)), code);
            }
        }
        for (var code : Locale.getISOCountries()) {
            codes.put(FoldingKey.of(code), code);
        }
        return codes;
    }
}
