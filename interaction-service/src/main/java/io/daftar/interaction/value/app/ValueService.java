package io.daftar.interaction.value.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.value.domain.CustomerValue;
import io.daftar.interaction.value.domain.CutPointRepository;
import io.daftar.interaction.value.domain.CutPoints;
import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.Earning;
import io.daftar.interaction.value.domain.RfmGroup;
import io.daftar.interaction.value.domain.ValueRepository;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;

/** Knows what customers are worth: their own figures at once, their place among all as of the last count. */
@ApplicationScoped
@Transactional
public class ValueService {
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toMillis());

    private final ValueRepository values;
    private final CutPointRepository cutPoints;
    private final Recount recount;
    private final TenantSettingsStore settings;
    private final Clock clock;

    ValueService(
            ValueRepository values,
            CutPointRepository cutPoints,
            Recount recount,
            TenantSettingsStore settings,
            Clock clock) {
        this.values = values;
        this.cutPoints = cutPoints;
        this.recount = recount;
        this.settings = settings;
        this.clock = clock;
    }

    /** Adds new purchases and returns, in their transaction. */
    public void add(Collection<Earning> earnings) {
        values.add(earnings);
    }

    /** Counts customers anew whose former purchases changed, in the transaction of the change. */
    public void recount(Collection<UUID> customers) {
        values.recount(customers);
    }

    /** Today's figures, with the cut points of the last count. */
    public Rfm rfm(UUID customerId) {
        var now = settings.current();
        return rfm(values.find(customerId), recount.current(), today(now), now);
    }

    /** The figures at the end of a day; for days before today all customers are compared as they were. */
    public Rfm rfm(UUID customerId, LocalDate asOf) {
        var now = settings.current();
        if (!asOf.isBefore(today(now))) {
            return rfm(values.find(customerId), recount.current(), asOf, now);
        }
        var end = asOf.plusDays(1).atStartOfDay(now.zone()).toInstant();
        var cuts = cutPoints.countBefore(end, now.zone(), now.currency(), asOf, clock.instant());
        return rfm(values.findBefore(customerId, end), cuts, asOf, now);
    }

    private LocalDate today(TenantSettings now) {
        return LocalDate.ofInstant(clock.instant(), now.zone());
    }

    private static Rfm rfm(CustomerValue value, CutPoints cuts, LocalDate asOf, TenantSettings settings) {
        String currency = settings.currency();
        var unconverted = value.net().entrySet().stream()
                .filter(net -> !net.getKey().equals(currency) && net.getValue().signum() != 0)
                .map(net -> Amounts.money(net.getValue(), net.getKey()))
                .sorted(java.util.Comparator.comparing(io.daftar.platform.contract.Money::currency))
                .toList();
        var monetary = Amounts.money(value.in(currency), currency);
        if (value.purchases() == 0) {
            return new Rfm(asOf, null, 0, monetary, unconverted, null, null, cuts.scoredAt(), null, null, null, null);
        }
        LocalDate last = LocalDate.ofInstant(value.lastAt(), settings.zone());
        Scores scores = cuts.score(last, value.purchases(), value.in(currency));
        Duration gap = value.meanGap();
        return new Rfm(
                asOf,
                Math.max(0, ChronoUnit.DAYS.between(last, asOf)),
                value.purchases(),
                monetary,
                unconverted,
                scores,
                RfmGroup.of(scores),
                cuts.scoredAt(),
                value.firstAt(),
                value.lastAt(),
                gap == null ? null : BigDecimal.valueOf(gap.toMillis()).divide(DAY, 2, RoundingMode.HALF_UP),
                gap == null ? null : value.lastAt().plus(gap).truncatedTo(ChronoUnit.MILLIS));
    }
}
