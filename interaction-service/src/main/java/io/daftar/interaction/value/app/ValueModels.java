package io.daftar.interaction.value.app;

import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.value.domain.Buying;
import io.daftar.interaction.value.domain.ValueModel;
import io.daftar.interaction.value.domain.ValueModelRepository;
import io.daftar.interaction.value.domain.ValueModelRepository.History;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Fits the model of how a tenant's customers buy. The nightly fit holds no transaction while it searches. */
@ApplicationScoped
public class ValueModels {
    /** Of more customers a fair sample is taken: its parameters are as good, and the search ends within seconds. */
    private static final long MANY = 100_000;

    private static final long MANY_FOR_A_CALLER = 25_000;

    private static final int LONG_SECONDS = 600;

    private final ValueModelRepository models;
    private final Reckoning reckoning;
    private final Jobs jobs;
    private final Clock clock;

    ValueModels(ValueModelRepository models, Reckoning reckoning, Jobs jobs, Clock clock) {
        this.models = models;
        this.reckoning = reckoning;
        this.jobs = jobs;
        this.clock = clock;
    }

    private record Data(LocalDate day, List<Buying> buyings) {}

    /** The model of the last run of the job, if there was one. */
    public Optional<ValueModel> last() {
        return QuarkusTransaction.joiningExisting().call(models::last);
    }

    /** Asks for a new model where the last one is of a former day, or there was too little to fit one. */
    void refitOnceADay() {
        QuarkusTransaction.requiringNew().run(() -> {
            var today = reckoning.current().dayOf(clock.instant());
            var last = models.last();
            if (last.isEmpty()
                    || last.get().model() == null
                    || !last.get().asOf().equals(today)) {
                jobs.soon(ModelJob.KIND);
            }
        });
    }

    /** The model of all purchases so far, kept. */
    ValueModel refit() {
        var data = QuarkusTransaction.requiringNew().timeout(LONG_SECONDS).call(() -> {
            var terms = reckoning.current();
            return data(terms.dayOf(clock.instant()), terms, MANY);
        });
        var fitted = ValueModel.fit(data.day(), data.buyings(), clock.instant());
        QuarkusTransaction.requiringNew().run(() -> models.keep(fitted));
        return fitted;
    }

    /** The model of the purchases up to the end of a day; fitted while the caller waits, on fewer customers. */
    ValueModel asOf(LocalDate day) {
        var data = QuarkusTransaction.joiningExisting().call(() -> data(day, reckoning.current(), MANY_FOR_A_CALLER));
        return ValueModel.fit(day, data.buyings(), clock.instant());
    }

    /** The same for the background, on more customers and holding no transaction while it searches. */
    ValueModel fitted(LocalDate day) {
        var data = QuarkusTransaction.requiringNew()
                .timeout(LONG_SECONDS)
                .call(() -> data(day, reckoning.current(), MANY));
        return ValueModel.fit(day, data.buyings(), clock.instant());
    }

    /** One customer's days with purchases up to the end of a day. */
    History history(CustomerSet customer, LocalDate day, Terms terms) {
        return models.history(
                customer.ids(), day, day.plusDays(1).atStartOfDay(terms.zone()).toInstant(), terms);
    }

    private Data data(LocalDate day, Terms terms, long most) {
        long customers = models.customers();
        int share = customers <= most
                ? ValueModelRepository.EVERYBODY
                : Math.max(1, (int) (ValueModelRepository.EVERYBODY * most / customers));
        var end = day.plusDays(1).atStartOfDay(terms.zone()).toInstant();
        return new Data(day, models.buyings(day, end, terms, share));
    }
}
