package io.daftar.interaction.importing.app;

import io.daftar.platform.text.FoldingKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries by their two or three letter code or by their name in one of our languages. */
final class Countries {
    /** As shops write them, beside their names and codes. */
    private static final Map<String, String> ALSO = Map.of(
            "UK",
            "GB",
            "England",
            "GB",
            "EIRE",
            "IE",
            "RSA",
            "ZA",
            "Czech Republic",
            "CZ",
            "Hong Kong",
            "HK",
            "Macau",
            "MO",
            "UAE",
            "AE");

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
            codes.put(FoldingKey.of(new Locale.Builder().setRegion(code).build().getISO3Country()), code);
        }
        for (var code : Locale.getISOCountries()) {
            codes.put(FoldingKey.of(code), code);
        }
        ALSO.forEach((name, code) -> codes.put(FoldingKey.of(name), code));
        return codes;
    }
}
