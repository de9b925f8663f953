package io.daftar.interaction.sentiment.app;

import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.report.app.Periods;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.interaction.sentiment.app.SentimentReport.SentimentRow;
import io.daftar.interaction.sentiment.domain.SentimentRollup;
import io.daftar.interaction.sentiment.domain.SentimentRollup.Asked;
import io.daftar.interaction.sentiment.domain.SentimentRollup.Moods;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

/** Tells in what mood customers were, as far as a provider judged it. */
@ApplicationScoped
@Transactional
public class SentimentReports {
    private static final int DEFAULT_DAYS = 30;

    private final SentimentRollup days;
    private final Reckoning reckoning;
    private final TenantSettingsStore settings;
    private final Clock clock;

    SentimentReports(SentimentRollup days, Reckoning reckoning, TenantSettingsStore settings, Clock clock) {
        this.days = days;
        this.reckoning = reckoning;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the lines of the report stand for. */
    public enum By {
        KIND(null),
        MONTH(Grouping.MONTH),
        QUARTER(Grouping.QUARTER),
        YEAR(Grouping.YEAR);

        private final Grouping period;

        By(Grouping period) {
            this.period = period;
        }

        /** As it stands in requests and answers. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The moods of a range of days.
     *
     * @param from null for the 30 days that end with {@code to}
     * @param to null for today
     * @param kind null for all
     */
    public SentimentReport report(By by, LocalDate from, LocalDate to, CalendarSystem calendar, String kind) {
        var last = to == null ? reckoning.current().dayOf(clock.instant()) : to;
        var first = from == null ? last.minusDays(DEFAULT_DAYS - 1) : from;
        if (first.isAfter(last)) {
            throw DomainException.invalidParameter("?from", "must not lie behind the end");
        }
        var periods = by.period == null ? null : Periods.of(by.period, first, last, calendar, settings.current());
        var moods = days.moods(new Asked(first, last, periods == null ? null : periods.starts(), kind));
        var rows = moods.stream()
                .map(it ->
                        SentimentRow.of(periods == null ? it.group() : periods.name(LocalDate.parse(it.group())), it))
                .toList();
        var all = moods.stream()
                .reduce(
                        new Moods(null, 0, 0, 0, BigDecimal.ZERO),
                        (a, b) -> new Moods(
                                null,
                                a.positive() + b.positive(),
                                a.neutral() + b.neutral(),
                                a.negative() + b.negative(),
                                a.score().add(b.score())));
        return new SentimentReport(first, last, by.wire(), rows, SentimentRow.of(null, all));
    }
}
