package io.daftar.platform.filter;

import io.daftar.platform.time.LeapDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;

/** When and for whom relative conditions are worked out: the tenant's today, zone, first day of the week and leap-day rule. */
public record FilterContext(LocalDate today, ZoneId zone, DayOfWeek weekStart, LeapDay leapDay) {
    public FilterContext(LocalDate today, ZoneId zone, DayOfWeek weekStart) {
        this(today, zone, weekStart, LeapDay.FEB28);
    }
}
