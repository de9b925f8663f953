package io.daftar.interaction.targets.app;

import io.daftar.interaction.input.Texts;
import io.daftar.interaction.report.app.Periods;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.interaction.targets.app.PutTarget.PeriodInput;
import io.daftar.interaction.targets.domain.Target;
import io.daftar.interaction.targets.domain.Target.Period;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.web.DomainException;
import java.time.LocalDate;

/** From which day to which a target runs, and what that time is called. */
final class TargetPeriods {
    private static final int LONGEST = 3_660;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private TargetPeriods() {}

    /** The days of a target, both included. */
    record Days(Period period, String calendar, LocalDate from, LocalDate to) {}

    static Days days(PeriodInput input, TenantSettings settings) {
        var period = Period.valueOf(Texts.oneOf(input.type(), "#/period/type", "MONTH", "QUARTER", "YEAR", "RANGE"));
        String name = input.calendar() == null ? settings.calendar() : input.calendar();
        var calendar = CalendarSystem.of(name)
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/period/calendar", "unknown-value", "must be gregorian or persian"));
        var from = input.from().requireDate("#/period/from");
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            throw DomainException.invalidValue("#/period/from", "range", "must lie between 1900 and 2200");
        }
        if (period == Period.RANGE) {
            return new Days(period, calendar.wire(), from, end(input, from));
        }
        if (input.to() != null) {
            throw DomainException.invalidValue("#/period/to", "not-a-range", "only a RANGE says where it ends");
        }
        var starts = Periods.of(grouping(period), from, from.plusDays(400), calendar, settings)
                .starts();
        return new Days(period, calendar.wire(), starts.get(0), starts.get(1).minusDays(1));
    }

    /** As reports call the period, or its first and last day. */
    static String name(Target it, TenantSettings settings) {
        return it.period() == Period.RANGE
                ? it.from() + "/" + it.to()
                : Periods.of(
                                grouping(it.period()),
                                it.from(),
                                it.from(),
                                CalendarSystem.of(it.calendar()).orElseThrow(),
                                settings)
                        .name(it.from());
    }

    private static LocalDate end(PeriodInput input, LocalDate from) {
        if (input.to() == null) {
            throw DomainException.invalidValue("#/period/to", "required", "a RANGE says where it ends");
        }
        var to = input.to().requireDate("#/period/to");
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST))) {
            throw DomainException.invalidValue(
                    "#/period/to", "range", "must not lie before the first day nor ten years behind it");
        }
        return to;
    }

    private static Grouping grouping(Period period) {
        return Grouping.valueOf(period.name());
    }
}
