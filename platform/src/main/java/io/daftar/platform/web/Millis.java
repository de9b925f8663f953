package io.daftar.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as the contract writes them. A page holds a hundred, and a general formatter takes longer than the rest of it. */
final class Millis {
    private static final DateTimeFormatter ANY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final char[] FORM = "0000-00-00T00:00:00.000Z".toCharArray();
    private static final int DAY = 86_400;

    private Millis() {}

    /** As {@code 2026-11-22T14:05:09.007Z}; what is less than a millisecond is left out. */
    static String of(Instant moment) {
        long seconds = moment.getEpochSecond();
        var date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        if (date.getYear() < 0 || date.getYear() > 9_999) return ANY.format(moment);
        int second = (int) Math.floorMod(seconds, (long) DAY);
        char[] text = FORM.clone();
        write(text, 4, date.getYear());
        write(text, 7, date.getMonthValue());
        write(text, 10, date.getDayOfMonth());
        write(text, 13, second / 3_600);
        write(text, 16, second / 60 % 60);
        write(text, 19, second % 60);
        write(text, 23, moment.getNano() / 1_000_000);
        return new String(text);
    }

    /** Writes the digits of a number that end before a place. */
    private static void write(char[] text, int end, int number) {
        for (int i = end - 1; number > 0; i--, number /= 10) {
            text[i] = (char) ('0' + number % 10);
        }
    }
}
