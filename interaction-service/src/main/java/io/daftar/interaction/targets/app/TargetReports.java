package io.daftar.interaction.targets.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.targets.app.TargetReport.TargetRow;
import io.daftar.interaction.targets.domain.ActualRepository;
import io.daftar.interaction.targets.domain.ActualRepository.Part;
import io.daftar.interaction.targets.domain.Target;
import io.daftar.interaction.targets.domain.TargetRepository;
import io.daftar.platform.contract.Money;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holds targets against what was reached, and against what was to be reached by now. */
@ApplicationScoped
@Transactional
public class TargetReports {
    private static final int MOST = 1_000;
    private static final int DECIMALS = 4;

    private final TargetRepository targets;
    private final ActualRepository actuals;
    private final Reckoning reckoning;
    private final TenantSettingsStore settings;
    private final Clock clock;

    TargetReports(
            TargetRepository targets,
            ActualRepository actuals,
            Reckoning reckoning,
            TenantSettingsStore settings,
            Clock clock) {
        this.targets = targets;
        this.actuals = actuals;
        this.reckoning = reckoning;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The targets that run on any of the days.
     *
     * @param from null for the day {@code asOf}, as {@code to}
     * @param asOf null for today
     */
    public TargetReport report(LocalDate from, LocalDate to, LocalDate asOf) {
        var terms = reckoning.current();
        var day = asOf == null ? terms.dayOf(clock.instant()) : asOf;
        var first = from == null ? day : from;
        var last = to == null ? day : to;
        if (first.isAfter(last)) {
            throw DomainException.invalidParameter("?from", "must not lie behind the end");
        }
        var running = targets.running(first, last, MOST + 1);
        if (running.size() > MOST) {
            throw DomainException.invalidParameter("?from", "more than " + MOST + " targets run on these days");
        }
        Map<UUID, List<Part>> parts = new HashMap<>();
        running.stream().collect(Collectors.groupingBy(Target::measure)).forEach((measure, its) -> actuals.reached(
                        measure, its, day, terms.zone())
                .forEach(part -> parts.computeIfAbsent(part.target(), k -> new ArrayList<>())
                        .add(part)));
        var rows = running.stream()
                .map(it -> row(it, parts.getOrDefault(it.id(), List.of()), day))
                .toList();
        return new TargetReport(
                first, last, TargetReport.GROUP_BY, day, "CALENDAR_DAYS", rows, TargetReport.Total.of(rows));
    }

    private TargetRow row(Target it, List<Part> parts, LocalDate asOf) {
        var actual = BigDecimal.ZERO;
        List<Money> unconverted = new ArrayList<>();
        for (var part : parts) {
            if (!it.measure().isMoney()) {
                actual = actual.add(part.things());
            } else if (part.bare()) {
                unconverted.add(Amounts.money(part.amount(), part.currency()));
            } else {
                actual = actual.add(part.amount());
            }
        }
        actual = actual.setScale(DECIMALS, RoundingMode.HALF_UP);
        long days = ChronoUnit.DAYS.between(it.from(), it.to()) + 1;
        long elapsed = Math.max(0, Math.min(days, ChronoUnit.DAYS.between(it.from(), asOf) + 1));
        var expected = it.value()
                .multiply(BigDecimal.valueOf(elapsed))
                .divide(BigDecimal.valueOf(days), DECIMALS, RoundingMode.HALF_UP);
        return new TargetRow(
                it.id(),
                it.id().toString(),
                it.scope().name(),
                it.scopeId().isEmpty() ? null : it.scopeId(),
                it.measure().name(),
                it.kind().isEmpty() ? null : it.kind(),
                TargetPeriods.name(it, settings.current()),
                it.calendar(),
                it.from(),
                it.to(),
                plain(it.value(), it),
                plain(actual, it),
                it.currency(),
                unconverted,
                days,
                elapsed,
                plain(expected, it),
                plain(it.value().subtract(actual), it),
                plain(actual.subtract(expected), it));
    }

    private static String plain(BigDecimal value, Target of) {
        return of.currency() == null ? Amounts.plain(value) : Amounts.plain(value, of.currency());
    }
}
