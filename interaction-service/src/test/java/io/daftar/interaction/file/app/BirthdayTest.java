package io.daftar.interaction.file.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.platform.time.BirthDate;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdayTest {
    @ParameterizedTest
    @CsvSource({
        // The day itself, and the day after.
        "1984-05-21, gregorian, 2026-05-21, 2026-05-21, 0, 42",
        "1984-05-21, gregorian, 2026-05-22, 2027-05-21, 364, 43",
        // 29 February, in a common and in a leap year.
        "2000-02-29, gregorian, 2026-02-27, 2026-02-28, 1, 26",
        "2000-02-29, gregorian, 2028-02-01, 2028-02-29, 28, 28",
        // 31 Ordibehesht 1363: 1403 was a leap year, so its days of spring came a day earlier.
        "1984-05-21, persian, 2024-05-01, 2024-05-20, 19, 40",
        "1984-05-21, persian, 2024-05-21, 2025-05-21, 365, 41",
        // 30 Esfand 1403 is kept on the 29th of a common year.
        "2025-03-20, persian, 2026-03-01, 2026-03-20, 19, 1",
        // 1 Farvardin: the year turns on the day itself.
        "1984-03-21, persian, 2026-03-20, 2026-03-21, 1, 42",
        "1984-03-21, persian, 2026-03-21, 2026-03-21, 0, 42",
        // Without a year there is only the Gregorian day.
        "--03-20, persian, 2026-03-01, 2026-03-20, 19, ",
        "--02-29, gregorian, 2026-03-01, 2027-02-28, 364, ",
    })
    void theNextBirthday(String birth, String calendar, LocalDate today, LocalDate next, long inDays, Integer years) {
        assertThat(Birthday.next(BirthDate.parse(birth).orElseThrow(), today, calendar))
                .isEqualTo(new UpcomingDate("BIRTHDAY", next, inDays, years));
    }
}
