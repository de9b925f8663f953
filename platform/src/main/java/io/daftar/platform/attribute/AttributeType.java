package io.daftar.platform.attribute;

import io.daftar.platform.text.Digits;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.DateInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a field of a tenant's own may hold, and how a value for it is read: the same for customers and interactions. */
public enum AttributeType {
    TEXT,
    NUMBER,
    DATE,
    BOOLEAN,
    CHOICE,
    MULTI_CHOICE;

    private static final int LONGEST = 2_000;

    /**
     * A value as it is kept, or why it cannot be.
     *
     * @param value null for one that says nothing or is refused
     * @param code null unless it is refused
     */
    public record Reading(Object value, String code, String message) {
        public boolean refused() {
            return code != null;
        }
    }

    /** Where the value of a field stands in a request. */
    public static String pointer(String field) {
        return "#/attributes/" + field.replace("~", "~0").replace("/", "~1");
    }

    public boolean hasChoices() {
        return this == CHOICE || this == MULTI_CHOICE;
    }

    /**
     * Reads a value.
     *
     * @param sent what JSON held, not null
     * @param choices what a CHOICE or MULTI_CHOICE may hold
     */
    public Reading read(Object sent, List<String> choices) {
        return switch (this) {
            case TEXT -> sent instanceof String text ? text(text) : wrong();
            case NUMBER -> number(sent);
            case DATE -> date(sent);
            case BOOLEAN -> sent instanceof Boolean ? kept(sent) : wrong();
            case CHOICE -> choices.contains(sent) ? kept(sent) : noChoice();
            case MULTI_CHOICE -> sent instanceof List<?> list ? chosen(list, choices) : noChoice();
        };
    }

    private static Reading text(String sent) {
        var text = Text.clean(sent);
        boolean fits = text == null || text.codePointCount(0, text.length()) <= LONGEST;
        return fits ? kept(text) : new Reading(null, "length", "at most " + LONGEST + " characters are kept");
    }

    private Reading number(Object sent) {
        var text = Digits.toAscii(String.valueOf(sent)).strip();
        boolean readable = (sent instanceof Number || sent instanceof String)
                && text.length() <= 40
                && text.matches("[+-]?\\d{1,20}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");
        return readable ? kept(new BigDecimal(text)) : wrong();
    }

    private Reading date(Object sent) {
        DateInput input = null;
        if (sent instanceof String text) input = DateInput.of(text);
        if (sent instanceof Map<?, ?> map
                && map.get("date") instanceof String date
                && map.get("calendar") instanceof String calendar) {
            input = new DateInput(date, calendar);
        }
        var day = input == null ? null : input.toDate().orElse(null);
        return day == null ? wrong() : kept(day.toString());
    }

    private static Reading chosen(List<?> list, List<String> choices) {
        if (!list.stream().allMatch(one -> one instanceof String && choices.contains(one))) return noChoice();
        var chosen = list.stream().distinct().toList();
        return kept(chosen.isEmpty() ? null : chosen);
    }

    private static Reading kept(Object value) {
        return new Reading(value, null, null);
    }

    private Reading wrong() {
        return new Reading(null, "invalid-type", "this field holds a " + this);
    }

    private static Reading noChoice() {
        return new Reading(null, "invalid-choice", "the value is none of the field's choices");
    }
}
