package io.daftar.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JalaliTest {
    /** First days of years as published by the calendar centre of the University of Tehran, and days people know. */
    @ParameterizedTest
    @CsvSource({
        "1304,1,11,1925-03-31",
        "1305,1,1,1926-03-22",
        "1325,6,4,1946-08-26",
        "1343,1,1,1964-03-21",
        "1357,11,22,1979-02-11",
        "1370,1,1,1991-03-21",
        "1375,1,1,1996-03-20",
        "1376,1,1,1997-03-21",
        "1387,1,1,2008-03-20",
        "1388,1,1,2009-03-21",
        "1395,12,30,2017-03-20",
        "1399,12,30,2021-03-20",
        "1400,1,1,2021-03-21",
        "1403,1,1,2024-03-20",
        "1403,12,30,2025-03-20",
        "1404,1,1,2025-03-21",
        "1408,12,30,2030-03-20",
        "1409,1,1,2030-03-21"
    })
    void isTheKnownDay(int year, int month, int day, LocalDate iso) {
        assertThat(Jalali.toIso(year, month, day)).contains(iso);
        assertThat(Jalali.fromIso(iso)).isEqualTo(new Jalali(year, month, day));
    }

    @ParameterizedTest
    @CsvSource({
        "1400,12,30",
        "1402,12,30",
        "1404,12,30",
        "1403,7,31",
        "1403,13,1",
        "1403,0,1",
        "1403,1,32",
        "0,1,1",
        "1403,1,0"
    })
    void refusesDaysThatAreNot(int year, int month, int day) {
        assertThat(Jalali.toIso(year, month, day)).isEmpty();
    }

    @Test
    void everyDayOfTwoCenturiesComesBack() {
        for (var day = LocalDate.of(1900, 1, 1); day.getYear() < 2100; day = day.plusDays(1)) {
            var jalali = Jalali.fromIso(day);
            assertThat(Jalali.toIso(jalali.year(), jalali.month(), jalali.day()))
                    .contains(day);
        }
    }

    @Test
    void isWrittenAsPeopleDo() {
        assertThat(Jalali.fromIso(LocalDate.of(2024, 3, 20))).hasToString("1403/01/01");
    }

    @Test
    void monthsMoveAcrossYears() {
        var esfand = new Jalali(1403, 12, 30);

        assertThat(esfand.firstOfMonth(0)).isEqualTo(LocalDate.of(2025, 2, 19));
        assertThat(esfand.firstOfMonth(1)).isEqualTo(LocalDate.of(2025, 3, 21));
        assertThat(esfand.firstOfMonth(-12)).isEqualTo(LocalDate.of(2024, 2, 20));
    }
}
