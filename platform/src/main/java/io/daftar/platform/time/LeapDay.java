package io.daftar.platform.time;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;

/** The day on which something of 29 February is kept in a year that has none. */
public enum LeapDay {
    FEB28,
    MAR1;

    private static final MonthDay LEAP = MonthDay.of(2, 29);

    /** The day in {@code year} on which {@code day} is kept. */
    public LocalDate in(int year, MonthDay day) {
        if (!LEAP.equals(day) || Year.isLeap(year)) return day.atYear(year);
        return this == FEB28 ? LocalDate.of(year, 2, 28) : LocalDate.of(year, 3, 1);
    }

    /** The last birth date whose owner is {@code age} or older on {@code today}. */
    public LocalDate latestBirth(int age, LocalDate today) {
        var birth = today.minusYears(age);
        boolean leapBornKeepToday = this == FEB28
                && !today.isLeapYear()
                && birth.isLeapYear()
                && MonthDay.from(today).equals(MonthDay.of(2, 28));
        return leapBornKeepToday ? birth.plusDays(1) : birth;
    }
}
