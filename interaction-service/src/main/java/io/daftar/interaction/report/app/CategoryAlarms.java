package io.daftar.interaction.report.app;

import io.daftar.interaction.report.domain.AlarmRepository;
import io.daftar.platform.contract.InteractionEvent.CategoryAlarm;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Raises an alarm where a category falls behind, once in a month of the tenant's calendar. */
@ApplicationScoped
@Transactional
class CategoryAlarms {
    /** So many days of a month must be over: on its first, one large customer is the whole expectation. */
    private static final int DAYS = 7;

    private final CategoryReports reports;
    private final AlarmRepository alarms;
    private final TenantSettingsStore settings;
    private final Outbox outbox;
    private final Clock clock;

    CategoryAlarms(
            CategoryReports reports, AlarmRepository alarms, TenantSettingsStore settings, Outbox outbox, Clock clock) {
        this.reports = reports;
        this.alarms = alarms;
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Looks at the days to yesterday, once a day; a tenant's first day is let pass. */
    void watch(LocalDate today) {
        if (alarms.goOn(today)) {
            check(today.minusDays(1));
        }
    }

    /** @param asOf the last day, all of it over */
    void check(LocalDate asOf) {
        var calendar = CalendarSystem.of(settings.current().calendar()).orElse(CalendarSystem.GREGORIAN);
        var comparison = reports.behind(calendar, asOf);
        var start = comparison.from();
        if (ChronoUnit.DAYS.between(start, asOf) + 1 < DAYS || comparison.rows().isEmpty()) {
            return;
        }
        var categories = comparison.rows().stream().map(row -> key(row.group())).toList();
        var now = clock.instant();
        var news = alarms.raise(start, calendar.wire(), categories, now);
        outbox.publishAll(comparison.rows().stream()
                .filter(row -> news.contains(key(row.group())))
                .map(row -> event(new CategoryAlarm(
                        row.group(),
                        calendar.wire(),
                        start,
                        asOf,
                        row.expected(),
                        row.actual(),
                        row.ratio()
                                .multiply(BigDecimal.valueOf(100))
                                .setScale(0, RoundingMode.FLOOR)
                                .intValue(),
                        now)))
                .toList());
    }

    // A category is no record of its own: its name stands for it, and the month for its version.
    private static OutgoingEvent event(CategoryAlarm alarm) {
        var id = UUID.nameUUIDFromBytes(
                (alarm.calendar() + ' ' + key(alarm.category())).getBytes(StandardCharsets.UTF_8));
        return OutgoingEvent.of("category", id, alarm.periodStart().toEpochDay(), alarm);
    }

    private static String key(String group) {
        return group == null ? "" : group;
    }
}
