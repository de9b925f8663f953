package io.daftar.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.time.WindowSpec.CalendarPeriod;
import io.daftar.platform.time.WindowSpec.LastDays;
import io.daftar.platform.time.WindowSpec.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSpecTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void daysAreTodayAndThoseBefore() {
        assertThat(new LastDays(1).resolve(TODAY, DayOfWeek.MONDAY)).isEqualTo(window("2026-11-22", "2026-11-23"));
        assertThat(new LastDays(90).resolve(TODAY, DayOfWeek.MONDAY)).isEqualTo(window("2026-08-25", "2026-11-23"));
        assertThat(DayWindow.next(14, TODAY)).isEqualTo(window("2026-11-22", "2026-12-06"));
        assertThat(DayWindow.last(1, TODAY).contains(TODAY)).isTrue();
        assertThat(DayWindow.last(1, TODAY).contains(TODAY.plusDays(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "WEEK,0,GREGORIAN,SATURDAY,2026-11-21,2026-11-28", "WEEK,0,GREGORIAN,MONDAY,2026-11-16,2026-11-23",
        "WEEK,-1,GREGORIAN,SUNDAY,2026-11-15,2026-11-22", "MONTH,0,GREGORIAN,MONDAY,2026-11-01,2026-12-01",
        "MONTH,2,GREGORIAN,MONDAY,2027-01-01,2027-02-01", "QUARTER,0,GREGORIAN,MONDAY,2026-10-01,2027-01-01",
        "QUARTER,-4,GREGORIAN,MONDAY,2025-10-01,2026-01-01", "YEAR,-1,GREGORIAN,MONDAY,2025-01-01,2026-01-01",
        "MONTH,0,PERSIAN,MONDAY,2026-11-22,2026-12-22", "MONTH,-1,PERSIAN,MONDAY,2026-10-23,2026-11-22",
        "QUARTER,0,PERSIAN,MONDAY,2026-09-23,2026-12-22", "YEAR,0,PERSIAN,MONDAY,2026-03-21,2027-03-21",
        "YEAR,-2,PERSIAN,MONDAY,2024-03-20,2025-03-21"
    })
    void periodsBeginWhereTheCalendarSays(
            Unit unit, int offset, CalendarSystem calendar, DayOfWeek weekStart, String from, String to) {
        assertThat(new CalendarPeriod(unit, offset, calendar).resolve(TODAY, weekStart))
                .isEqualTo(window(from, to));
    }

    @Test
    void readsWholeDays() {
        assertThat(WindowSpec.days("P90D")).hasValue(90);
        assertThat(WindowSpec.days("P36500D")).hasValue(36_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P0D", "P-1D", "P36501D", "P1W", "P1DT1H", "90", "p90d", "P۹D"})
    void refusesOtherDurations(String text) {
        assertThat(WindowSpec.days(text)).isEmpty();
    }

    private static DayWindow window(String from, String to) {
        return new DayWindow(LocalDate.parse(from), LocalDate.parse(to));
    }
}
