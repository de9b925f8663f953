package io.daftar.interaction.activity.app;

import io.daftar.interaction.activity.app.ActivityReport.ActivityRow;
import io.daftar.interaction.activity.domain.ActivityQuestion;
import io.daftar.interaction.activity.domain.ActivityQuestion.By;
import io.daftar.interaction.activity.domain.ActivityRepository;
import io.daftar.interaction.activity.domain.ActivityRepository.Contacts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.report.app.Periods;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.interaction.sql.CustomerCounts;
import io.daftar.interaction.sql.CustomerSample;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.Jalali;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tells who met customers, how and how often. */
@ApplicationScoped
@Transactional
public class ActivityReports {
    private static final int DEFAULT_DAYS = 30;

    private final ActivityRepository activity;
    private final Reckoning reckoning;
    private final TenantSettingsStore settings;
    private final Clock clock;

    ActivityReports(ActivityRepository activity, Reckoning reckoning, TenantSettingsStore settings, Clock clock) {
        this.activity = activity;
        this.reckoning = reckoning;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the lines of the report stand for. */
    public enum GroupBy {
        USER(By.USER, null),
        TEAM(By.TEAM, null),
        KIND(By.KIND, null),
        DAY(By.DAY, null),
        MONTH(By.PERIOD, Grouping.MONTH),
        QUARTER(By.PERIOD, Grouping.QUARTER),
        YEAR(By.PERIOD, Grouping.YEAR),
        FISCAL_YEAR(By.PERIOD, Grouping.FISCAL_YEAR);

        private final By by;
        private final Grouping period;

        GroupBy(By by, Grouping period) {
            this.by = by;
            this.period = period;
        }

        /** As it stands in requests and answers. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a report is about; nulls do not limit it.
     *
     * @param from null for the 30 days that end with {@code to}
     * @param to null for today
     * @param countsCustomers whether customers are counted
     * @param exactly whether an estimate of them will not do; takes a look at each interaction of the range
     */
    public record Wanted(
            GroupBy by,
            LocalDate from,
            LocalDate to,
            CalendarSystem calendar,
            String userId,
            String kind,
            boolean countsCustomers,
            boolean exactly) {}

    public ActivityReport report(Wanted wanted) {
        var terms = reckoning.current();
        var last = wanted.to() == null ? terms.dayOf(clock.instant()) : wanted.to();
        var first = wanted.from() == null ? last.minusDays(DEFAULT_DAYS - 1) : wanted.from();
        if (first.isAfter(last)) {
            throw DomainException.invalidParameter("?from", "must not lie behind the end");
        }
        var by = wanted.by();
        var periods =
                by.period == null ? null : Periods.of(by.period, first, last, wanted.calendar(), settings.current());
        var asked = new ActivityQuestion(
                by.by,
                first,
                last,
                terms.zone(),
                periods == null ? List.of() : periods.starts(),
                wanted.userId(),
                wanted.kind());
        return report(wanted, asked, periods, activity.contacts(asked), customers(wanted, asked));
    }

    private CustomerCounts customers(Wanted wanted, ActivityQuestion asked) {
        if (!wanted.countsCustomers()) {
            return CustomerCounts.NOT_ASKED;
        }
        boolean estimate = !wanted.exactly() && CustomerSample.isWantedFor(activity.inAll(asked));
        return estimate ? activity.sampled(asked) : activity.met(asked);
    }

    private static ActivityReport report(
            Wanted wanted, ActivityQuestion asked, Periods periods, List<Contacts> contacts, CustomerCounts customers) {
        List<ActivityRow> rows = new ArrayList<>();
        for (var it : contacts) {
            rows.add(new ActivityRow(
                    label(wanted, periods, it.group()),
                    it.contacts(),
                    it.seconds(),
                    customers.of(it.group(), it.contacts())));
        }
        if (!rows.isEmpty() && rows.get(0).group() == null) {
            // What belongs to none stands last.
            rows.add(rows.remove(0));
        }
        long all = contacts.stream().mapToLong(Contacts::contacts).sum();
        long seconds = contacts.stream().mapToLong(Contacts::seconds).sum();
        var total = new ActivityRow(null, all, seconds, customers.ofAll(all));
        return new ActivityReport(asked.from(), asked.to(), wanted.by().wire(), rows, total, customers.estimate());
    }

    private static String label(Wanted wanted, Periods periods, String group) {
        if (periods != null) {
            return periods.name(LocalDate.parse(group));
        }
        if (wanted.by() == GroupBy.DAY && wanted.calendar() == CalendarSystem.PERSIAN) {
            return Jalali.fromIso(LocalDate.parse(group)).toString().replace('/', '-');
        }
        return group.isEmpty() ? null : group;
    }
}
