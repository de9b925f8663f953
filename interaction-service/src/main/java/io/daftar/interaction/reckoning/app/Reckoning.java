package io.daftar.interaction.reckoning.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.reckoning.domain.TermsRepository;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Knows in what currency and zone a tenant's figures are kept. Whoever writes figures shares the terms until the end of
 * the transaction; a change of settings or rates waits for them and reckons anew what they wrote.
 */
@ApplicationScoped
@Transactional
public class Reckoning {
    private final TermsRepository terms;
    private final TenantSettingsStore settings;
    private final Instance<Kept> kept;
    private final Jobs jobs;

    Reckoning(TermsRepository terms, TenantSettingsStore settings, Instance<Kept> kept, Jobs jobs) {
        this.terms = terms;
        this.settings = settings;
        this.kept = kept;
        this.jobs = jobs;
    }

    /** The terms figures are written in, fixed until the end of the transaction. */
    public Terms share() {
        terms.share();
        return terms.find().orElseGet(() -> {
            terms.add(wanted());
            return terms.find().orElseThrow();
        });
    }

    /** Nobody writes figures until the end of the transaction. */
    public void seize() {
        terms.seize();
    }

    /** The terms kept figures are in; where the settings became others, the figures follow in the background. */
    public Terms current() {
        var now = settings.current();
        var wanted = new Terms(now.currency(), now.zone());
        var found = terms.find().orElse(wanted);
        if (!found.equals(wanted)) {
            jobs.soon(ReckonJob.KIND);
        }
        return found;
    }

    /** Brings all figures to the terms of the settings, if they are not there yet. */
    public void follow() {
        terms.seize();
        var wanted = wanted();
        if (!terms.find().equals(Optional.of(wanted))) {
            terms.replace(wanted);
            kept.forEach(figures -> figures.reckonAnew(wanted));
        }
    }

    /** Changes a rate while nobody writes, then reckons anew what stands in that currency from a day on. */
    public void change(String currency, String base, LocalDate from, Runnable rate) {
        terms.seize();
        rate.run();
        terms.find()
                .filter(now -> now.currency().equals(base))
                .ifPresent(now -> kept.forEach(figures -> figures.rateChanged(now, currency, from)));
    }

    private Terms wanted() {
        var now = settings.read();
        return new Terms(now.currency(), now.zone());
    }
}
