package io.daftar.interaction.loyalty.app;

import static java.util.stream.Collectors.toSet;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.job.app.TenantJob;
import io.daftar.interaction.loyalty.domain.LateRateRepository;
import io.daftar.interaction.loyalty.domain.LateRateRepository.LateRate;
import io.daftar.interaction.loyalty.domain.LateRateRepository.Place;
import io.daftar.interaction.reckoning.app.Kept;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Lets purchases earn that were written down before their currency had a rate. What earned by a rate keeps to it, whatever
 * becomes of the rate. A run that was broken off begins anew: who earned is passed over.
 */
@ApplicationScoped
class LateRateJob implements TenantJob, Kept {
    static final String KIND = "loyalty.late-rates";
    private static final int AT_ONCE = 500;

    private final LateRateRepository rates;
    private final EarningKeeping earning;
    private final Reckoning reckoning;
    private final Jobs jobs;
    private final Clock clock;

    LateRateJob(LateRateRepository rates, EarningKeeping earning, Reckoning reckoning, Jobs jobs, Clock clock) {
        this.rates = rates;
        this.earning = earning;
        this.reckoning = reckoning;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Points stay what they were earned as. */
    @Override
    public void reckonAnew(Terms terms) {}

    @Override
    public void rateChanged(Terms terms, String currency, LocalDate from) {
        rates.note(currency, terms.currency(), from, clock.instant());
        jobs.onceCommitted(KIND);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Instant run() {
        var terms = QuarkusTransaction.requiringNew().call(reckoning::share);
        var due = next(terms);
        while (due.isPresent()) {
            earn(due.get(), terms);
            due = next(terms);
        }
        return null;
    }

    private Optional<LateRate> next(Terms terms) {
        return QuarkusTransaction.requiringNew().call(() -> rates.next(terms.currency()));
    }

    private void earn(LateRate rate, Terms terms) {
        var stop = rate.until() == null
                ? null
                : rate.until().atStartOfDay(terms.zone()).toInstant();
        var behind = Place.before(rate.from(), terms.zone());
        while (behind != null) {
            var last = behind;
            behind = QuarkusTransaction.requiringNew().call(() -> some(rate.currency(), last, stop));
        }
        QuarkusTransaction.requiringNew().run(() -> rates.done(rate));
    }

    /** @return the last looked at, null where there is none left */
    private Place some(String currency, Place behind, Instant stop) {
        var found = rates.unearned(currency, behind, stop, AT_ONCE);
        if (!found.isEmpty()) {
            earning.follow(found.stream().map(Place::id).collect(toSet()), Set.of());
        }
        return found.size() < AT_ONCE ? null : found.get(found.size() - 1);
    }
}
