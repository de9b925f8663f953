package io.daftar.interaction.deal.app;

import io.daftar.interaction.deal.app.Forecast.ForecastRow;
import io.daftar.interaction.deal.domain.ForecastRepository;
import io.daftar.interaction.deal.domain.ForecastRepository.Asked;
import io.daftar.interaction.deal.domain.ForecastRepository.Closed;
import io.daftar.interaction.deal.domain.ForecastRepository.Open;
import io.daftar.interaction.deal.domain.ForecastRepository.Part;
import io.daftar.interaction.deal.domain.Pipeline;
import io.daftar.interaction.deal.domain.PipelineRepository;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.report.app.Periods;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.contract.Money;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Tells what open deals may bring, in the tenant's currency by dated rates, and how often and how fast deals are won. */
@ApplicationScoped
@Transactional
public class Forecasts {
    private final ForecastRepository forecast;
    private final PipelineRepository pipelines;
    private final Reckoning reckoning;
    private final TenantSettingsStore settings;
    private final Clock clock;

    Forecasts(
            ForecastRepository forecast,
            PipelineRepository pipelines,
            Reckoning reckoning,
            TenantSettingsStore settings,
            Clock clock) {
        this.forecast = forecast;
        this.pipelines = pipelines;
        this.reckoning = reckoning;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the lines of a forecast stand for. */
    public enum By {
        MONTH(Grouping.MONTH, null),
        QUARTER(Grouping.QUARTER, null),
        YEAR(Grouping.YEAR, null),
        OWNER(null, Asked.OWNER),
        TEAM(null, Asked.TEAM),
        PIPELINE(null, Asked.PIPELINE);

        private final Grouping periods;
        private final String column;

        By(Grouping periods, String column) {
            this.periods = periods;
            this.column = column;
        }

        /** As it stands in requests and answers. */
        public String wire() {
            return this == OWNER ? "ownerId" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The forecast of a range of days.
     *
     * @param from null for the first day of the month that runs
     * @param to null for a year from then
     */
    public Forecast forecast(By by, LocalDate from, LocalDate to, CalendarSystem calendar) {
        var terms = reckoning.current();
        var today = terms.dayOf(clock.instant());
        var now = settings.current();
        var first = from != null
                ? from
                : Periods.of(Grouping.MONTH, today, today, calendar, now)
                        .starts()
                        .get(0);
        var last = to != null ? to : first.plusYears(1).minusDays(1);
        if (first.isAfter(last)) {
            throw DomainException.invalidParameter("?from", "must not lie behind the end");
        }
        var periods = by.periods == null ? null : Periods.of(by.periods, first, last, calendar, now);
        var asked = new Asked(
                by.column,
                periods == null ? List.of() : periods.starts(),
                first,
                last,
                today,
                terms.zone(),
                terms.currency());
        var sums = new Sums(terms.currency());
        forecast.open(asked).forEach(sums::add);
        forecast.closed(asked).forEach(sums::add);
        return sums.forecast(asked, by, periods, by == By.PIPELINE ? names() : Map.of());
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        UUID after = null;
        List<Pipeline> page;
        do {
            page = pipelines.list(after, 200);
            page.forEach(it -> names.put(it.id().toString(), it.name()));
            after = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (page.size() == 200);
        return names;
    }

    /** The figures as they come, by group. */
    private static final class Sums {
        private final Sum total = new Sum();
        private final Sum overdue = new Sum();
        private final Sum undated = new Sum();
        private final Map<String, Sum> open = new HashMap<>();
        private final Map<String, Closed> closed = new HashMap<>();
        private final String base;
        private Closed all = new Closed(true, null, 0, 0, null);

        Sums(String base) {
            this.base = base;
        }

        void add(Open it) {
            if (it.part() == Part.DUE) {
                total.add(it);
                open.computeIfAbsent(it.group(), k -> new Sum()).add(it);
            } else {
                (it.part() == Part.OVERDUE ? overdue : undated).add(it);
            }
        }

        void add(Closed it) {
            if (it.whole()) {
                all = it;
            } else {
                closed.put(it.group(), it);
            }
        }

        Forecast forecast(Asked asked, By by, Periods periods, Map<String, String> names) {
            var groups = new TreeSet<>(open.keySet());
            groups.addAll(closed.keySet());
            var rows = new ArrayList<ForecastRow>();
            for (String group : groups) {
                String label = periods != null ? periods.name(LocalDate.parse(group)) : group.isEmpty() ? null : group;
                var past = closed.getOrDefault(group, new Closed(false, group, 0, 0, null));
                rows.add(open.getOrDefault(group, new Sum()).row(label, names.get(group), past, base));
            }
            if (groups.contains("")) {
                // What belongs to none stands last.
                rows.add(rows.remove(0));
            }
            return new Forecast(
                    asked.from(),
                    asked.to(),
                    asked.today(),
                    by.wire(),
                    rows,
                    total.row(null, null, all, base),
                    overdue.row("overdue", null, null, base),
                    undated.row("undated", null, null, base));
        }
    }

    /** Sums are exact and rounded once. */
    private static final class Sum {
        private BigDecimal best = BigDecimal.ZERO;
        private BigDecimal weighted = BigDecimal.ZERO;
        private final Map<String, BigDecimal> bare = new TreeMap<>();
        private long deals;

        void add(Open it) {
            deals += it.deals();
            if (it.bare()) {
                bare.merge(it.currency(), it.amount(), BigDecimal::add);
            } else {
                best = best.add(it.amount());
                weighted = weighted.add(it.weighted());
            }
        }

        /** @param past null where nothing is closed by its nature */
        ForecastRow row(String group, String name, Closed past, String base) {
            List<Money> unconverted = bare.entrySet().stream()
                    .map(it -> Amounts.money(it.getValue(), it.getKey()))
                    .toList();
            return new ForecastRow(
                    group,
                    name,
                    deals,
                    Amounts.rounded(best, base),
                    Amounts.rounded(weighted, base),
                    unconverted,
                    past == null ? null : past.won(),
                    past == null ? null : past.lost(),
                    past == null ? null : winRate(past),
                    past == null ? null : past.cycleDays());
        }

        private static BigDecimal winRate(Closed past) {
            long closed = past.won() + past.lost();
            return closed == 0
                    ? null
                    : BigDecimal.valueOf(past.won()).divide(BigDecimal.valueOf(closed), 4, RoundingMode.HALF_UP);
        }
    }
}
