package io.daftar.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateTest {
    @ParameterizedTest
    @ValueSource(strings = {"1984-05-21", "--05-21", "--02-29", "2000-02-29", "0099-01-01"})
    void isWrittenAsItWasRead(String iso) {
        assertThat(BirthDate.parse(iso)).map(BirthDate::toString).contains(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2001-02-29", "--02-30", "84-05-21", "1984/05/21", "1984-5-21", "1984-05-21T00:00", "05-21"})
    void refusesWhatIsNoDate(String text) {
        assertThat(BirthDate.parse(text)).isEmpty();
    }

    @Test
    void readsDigitsOfAnyScript() {
        assertThat(BirthDate.parse("۱۹۸۴-۰۵-۲۱")).contains(BirthDate.of(LocalDate.of(1984, 5, 21)));
    }

    @Test
    void knowsItsMonthAndDay() {
        var yearless = new BirthDate(null, MonthDay.of(2, 29));

        assertThat(yearless.date()).isEmpty();
        assertThat(yearless.monthDayNumber()).isEqualTo(229);
        assertThat(yearless.age(LocalDate.of(2024, 2, 29), LeapDay.FEB28)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-27,FEB28,22,2023-02-28", "2023-02-28,FEB28,23,2023-02-28", "2023-02-28,MAR1,22,2023-03-01",
        "2023-03-01,MAR1,23,2023-03-01", "2024-02-28,FEB28,23,2024-02-29", "2024-02-29,FEB28,24,2024-02-29",
        "2024-03-01,MAR1,24,2025-03-01"
    })
    void aLeapDayIsKeptByThePolicy(LocalDate today, LeapDay policy, int age, LocalDate next) {
        var birth = BirthDate.of(LocalDate.of(2000, 2, 29));

        assertThat(birth.age(today, policy)).hasValue(age);
        assertThat(birth.next(today, policy)).isEqualTo(next);
    }

    @Test
    void latestBirthIsTheLastThatIsOldEnough() {
        for (var policy : LeapDay.values()) {
            for (var today = LocalDate.of(2022, 1, 1); today.getYear() < 2027; today = today.plusDays(1)) {
                for (int age : new int[] {0, 1, 4, 18, 21, 40}) {
                    var latest = policy.latestBirth(age, today);
                    assertThat(BirthDate.of(latest).age(today, policy)).hasValue(age);
                    assertThat(BirthDate.of(latest.plusDays(1)).age(today, policy))
                            .hasValue(age - 1);
                }
            }
        }
    }
}
