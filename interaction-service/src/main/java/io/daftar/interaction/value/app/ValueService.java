package io.daftar.interaction.value.app;

import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.value.domain.CustomerValue;
import io.daftar.interaction.value.domain.CutPoints;
import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.RfmGroup;
import io.daftar.interaction.value.domain.ValueLookup;
import io.daftar.interaction.value.domain.ValueModel;
import io.daftar.interaction.value.domain.ValueModelRepository.History;
import io.daftar.platform.contract.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** Knows what customers are worth: their own figures at once, their place among all as of the last count. */
@ApplicationScoped
@Transactional
public class ValueService {
    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toMillis());

    private final ValueLookup values;
    private final PastValues past;
    private final Recount recount;
    private final Reckoning reckoning;
    private final ValueModels models;
    private final Clock clock;

    ValueService(
            ValueLookup values,
            PastValues past,
            Recount recount,
            Reckoning reckoning,
            ValueModels models,
            Clock clock) {
        this.values = values;
        this.past = past;
        this.recount = recount;
        this.reckoning = reckoning;
        this.models = models;
        this.clock = clock;
    }

    /** Today's figures, with the cut points of the last count. */
    public Rfm rfm(CustomerSet customer) {
        var terms = reckoning.current();
        return now(customer, terms.dayOf(clock.instant()), terms);
    }

    /** The figures at the end of a day; for days before today all customers are compared as they were. */
    public Rfm rfm(CustomerSet customer, LocalDate asOf) {
        var terms = reckoning.current();
        if (!asOf.isBefore(terms.dayOf(clock.instant()))) {
            return now(customer, asOf, terms);
        }
        var end = asOf.plusDays(1).atStartOfDay(terms.zone()).toInstant();
        var then = past.of(asOf);
        return rfm(
                customer,
                values.findBefore(customer.ids(), end, terms),
                then.cuts(),
                history -> then.model(),
                asOf,
                terms);
    }

    private Rfm now(CustomerSet customer, LocalDate asOf, Terms terms) {
        var placed = values.find(customer.winner());
        return rfm(customer, placed.value(), recount.current(placed.cuts(), terms), History::model, asOf, terms);
    }

    /** The model as of a day, for whoever reports on it. */
    public ValueModel model(LocalDate asOf) {
        return past.of(asOf).model();
    }

    /** @param model of the last run, or of what was known at the end of a former day; gives null where there is none */
    private Rfm rfm(
            CustomerSet customer,
            CustomerValue value,
            CutPoints cuts,
            Function<History, ValueModel> model,
            LocalDate asOf,
            Terms terms) {
        var monetary = Amounts.rounded(value.monetary(), terms.currency());
        var unconverted = value.rest().entrySet().stream()
                .map(rest -> Amounts.money(rest.getValue(), rest.getKey()))
                .toList();
        if (value.purchases() == 0) {
            return withoutPurchases(asOf, monetary, unconverted, cuts.scoredAt());
        }
        LocalDate last = terms.dayOf(value.lastAt());
        Scores scores = cuts.score(last, value.purchases(), value.monetary());
        Duration gap = value.meanGap();
        var history = models.history(customer, asOf, terms);
        var outlook = Outlook.of(history, model.apply(history));
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
                history.spreadDays() == null ? null : Outlook.rounded(history.spreadDays()),
                gap == null ? null : value.lastAt().plus(gap).truncatedTo(ChronoUnit.MILLIS),
                outlook.probabilityAlive(),
                outlook.expectedPurchases(),
                outlook.basis());
    }

    private static Rfm withoutPurchases(LocalDate asOf, Money monetary, List<Money> unconverted, Instant scoredAt) {
        return new Rfm(
                asOf,
                null,
                0,
                monetary,
                unconverted,
                null,
                null,
                scoredAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
