package io.daftar.interaction.report.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettings;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodsTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 2, 10);
    private static final LocalDate LAST = LocalDate.of(2026, 4, 10);

    private static List<String> named(Grouping by, CalendarSystem calendar, String ownCalendar, String fiscalStart) {
        var settings = new TenantSettings(1, "UTC", null, "en", ownCalendar, "EUR", "MONDAY", fiscalStart);
        var periods = Periods.of(by, FIRST, LAST, calendar, settings);
        return periods.starts().stream()
                .map(start -> start + " " + periods.name(start))
                .toList();
    }

    @Test
    void periodsOfBothCalendarsCoverTheRange() {
        assertThat(named(Grouping.QUARTER, CalendarSystem.GREGORIAN, "gregorian", "--01-01"))
                .containsExactly(
                        "2025-01-01 2025-Q1",
                        "2025-04-01 2025-Q2",
                        "2025-07-01 2025-Q3",
                        "2025-10-01 2025-Q4",
                        "2026-01-01 2026-Q1",
                        "2026-04-01 2026-Q2");
        assertThat(named(Grouping.YEAR, CalendarSystem.PERSIAN, "gregorian", "--01-01"))
                .containsExactly("2024-03-20 1403", "2025-03-21 1404", "2026-03-21 1405");
        assertThat(named(Grouping.MONTH, CalendarSystem.PERSIAN, "gregorian", "--01-01"))
                .startsWith("2025-01-20 1403-11", "2025-02-19 1403-12", "2025-03-21 1404-01")
                .endsWith("2026-03-21 1405-01");
    }

    @Test
    void fiscalYearsBeginWhereTheTenantSaysInItsOwnCalendar() {
        assertThat(named(Grouping.FISCAL_YEAR, CalendarSystem.PERSIAN, "gregorian", "--04-01"))
                .containsExactly("2024-04-01 2024/2025", "2025-04-01 2025/2026", "2026-04-01 2026/2027");
        assertThat(named(Grouping.FISCAL_YEAR, CalendarSystem.GREGORIAN, "persian", "--01-01"))
                .containsExactly("2024-03-20 1403", "2025-03-21 1404", "2026-03-21 1405");
        assertThat(named(Grouping.FISCAL_YEAR, CalendarSystem.GREGORIAN, "gregorian", "--02-29"))
                .containsExactly("2024-02-29 2024/2025", "2025-02-28 2025/2026", "2026-02-28 2026/2027");
    }
}
