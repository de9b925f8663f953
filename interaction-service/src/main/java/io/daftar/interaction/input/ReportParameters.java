package io.daftar.interaction.input;

import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.web.DomainException;

/** What every report takes, also where it has but one way to group and no periods to name. */
public final class ReportParameters {
    private ReportParameters() {}

    /** @throws DomainException invalid-parameter */
    public static CalendarSystem calendar(String name) {
        return CalendarSystem.of(name)
                .orElseThrow(() -> DomainException.invalidParameter("?calendar", "must be gregorian or persian"));
    }

    /** For a report with one way to group. */
    public static void requireGroup(String groupBy, String only) {
        if (groupBy != null && !groupBy.equals(only)) {
            throw DomainException.invalidParameter("?groupBy", "must be " + only);
        }
    }
}
