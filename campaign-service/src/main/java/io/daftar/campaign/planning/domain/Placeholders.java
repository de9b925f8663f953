package io.daftar.campaign.planning.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code {{name}}} places of a letter. They are replaced in one pass, so that a value that looks like a place stays
 * what it is; anything else in braces is ordinary text.
 */
public final class Placeholders {
    public static final String DISPLAY_NAME = "displayName";
    public static final String EMAIL = "email";
    public static final String CAMPAIGN_NAME = "campaignName";
    public static final String UNSUBSCRIBE_URL = "unsubscribeUrl";
    /** The names a letter may use. */
    public static final Set<String> NAMES = Set.of(DISPLAY_NAME, EMAIL, CAMPAIGN_NAME, UNSUBSCRIBE_URL);

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_.]*)\\s*}}");

    private Placeholders() {}

    /** Names in a text that stand for nothing. */
    public static List<String> unknownIn(String text) {
        return text == null
                ? List.of()
                : PLACE.matcher(text)
                        .results()
                        .map(place -> place.group(1))
                        .filter(name -> !NAMES.contains(name))
                        .distinct()
                        .toList();
    }

    public static boolean uses(String text, String name) {
        return PLACE.matcher(text).results().anyMatch(place -> place.group(1).equals(name));
    }

    /** The text with every place filled; {@code escape} makes a value fit for where it stands. */
    public static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? "" : escape.apply(value));
        });
    }

    /** A value as it may stand in HTML, in a text or in a quoted attribute. */
    public static String html(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
