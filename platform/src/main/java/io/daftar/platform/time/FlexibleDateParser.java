package io.daftar.platform.time;

import io.daftar.platform.text.Digits;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates as offices write them, by stated options and never by guess: digits of any script; year, month and day
 * parted by {@code / - .} or spaces, or eight digits in a row; a year of four digits in front is recognised whatever the
 * order. What the options do not decide, such as a year of two digits, is refused.
 *
 * @param calendar {@code null} decides by the year: below 1700 is Persian
 * @param order the order of a date that does not begin with its year
 */
public record FlexibleDateParser(CalendarSystem calendar, Order order) {
    /** The code under which a caller reports a text that is no date. */
    public static final String INVALID_DATE = "invalid-date";

    /** Which part of a written date stands where. */
    public enum Order {
        YMD,
        DMY,
        MDY
    }

    private static final int FIRST_GREGORIAN_YEAR = 1700;
    private static final String SEPARATOR = "(?: ?[/.\\-] ?| )";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})" + SEPARATOR + "(\\d{1,2})" + SEPARATOR + "(\\d{1,2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})" + SEPARATOR + "(\\d{1,2})" + SEPARATOR + "(\\d{4})");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    /** A time of day behind the date, as spreadsheets add it, is passed over. */
    private static final Pattern TIME = Pattern.compile("[T ]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z?$");

    /** Calendar by the year; a date with its year last is refused. */
    public static FlexibleDateParser auto() {
        return new FlexibleDateParser(null, Order.YMD);
    }

    /** @return empty when the text is no date under these options: refuse it as {@link #INVALID_DATE} */
    public Optional<LocalDate> parse(String text) {
        if (text == null || text.length() > 40) return Optional.empty();
        var ascii = TIME.matcher(plain(text)).replaceFirst("");
        var yearFirst = YEAR_FIRST.matcher(ascii);
        if (yearFirst.matches()) return date(yearFirst, 1, 2, 3);
        var compact = COMPACT.matcher(ascii);
        if (compact.matches()) return date(compact, 1, 2, 3);
        var yearLast = YEAR_LAST.matcher(ascii);
        if (order == Order.YMD || !yearLast.matches()) return Optional.empty();
        return order == Order.DMY ? date(yearLast, 3, 2, 1) : date(yearLast, 3, 1, 2);
    }

    /** Also reads a birth date without its year, {@code --MM-DD}. */
    public Optional<BirthDate> parseBirthDate(String text) {
        if (text == null) return Optional.empty();
        var ascii = plain(text);
        return ascii.startsWith("--") ? BirthDate.parse(ascii) : parse(ascii).map(BirthDate::of);
    }

    private static String plain(String text) {
        return Digits.toAscii(text)
                .replaceAll("[\\u200c-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]", "")
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
    }

    private Optional<LocalDate> date(Matcher parts, int year, int month, int day) {
        int y = Integer.parseInt(parts.group(year));
        var system = calendar;
        if (system == null) system = y < FIRST_GREGORIAN_YEAR ? CalendarSystem.PERSIAN : CalendarSystem.GREGORIAN;
        return system.date(y, Integer.parseInt(parts.group(month)), Integer.parseInt(parts.group(day)));
    }
}
