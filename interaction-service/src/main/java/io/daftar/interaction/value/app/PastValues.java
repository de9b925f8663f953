package io.daftar.interaction.value.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.value.domain.CutPointRepository;
import io.daftar.interaction.value.domain.CutPoints;
import io.daftar.interaction.value.domain.ValueModel;
import io.daftar.interaction.value.domain.ValueModelRepository;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Knows how a tenant's customers stood at the end of former days. Few are compared while somebody waits. Of more, what was
 * reckoned for one caller serves the others: for a minute where a caller can wait for it, else for a day, and it is
 * reckoned in the background. Later purchases, returns or rates of before that day are seen as much later.
 */
@ApplicationScoped
class PastValues {
    /** So many are read, and a model is fitted to them, while a caller waits. */
    private static final long MANY = 25_000;

    private static final Duration FOR_CALLERS = Duration.ofMinutes(1);
    private static final Duration IN_BACKGROUND = Duration.ofDays(1);
    private static final int LONG_SECONDS = 600;

    private final CutPointRepository cutPoints;
    private final ValueModelRepository kept;
    private final ValueModels models;
    private final Reckoning reckoning;
    private final Jobs jobs;
    private final Clock clock;

    PastValues(
            CutPointRepository cutPoints,
            ValueModelRepository kept,
            ValueModels models,
            Reckoning reckoning,
            Jobs jobs,
            Clock clock) {
        this.cutPoints = cutPoints;
        this.kept = kept;
        this.models = models;
        this.reckoning = reckoning;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** All customers and their model as of a day. */
    record Past(CutPoints cuts, ValueModel model) {}

    /** @throws DomainException overloaded until many were reckoned for the first time */
    Past of(LocalDate day) {
        long customers = cutPoints.last().map(CutPoints::customers).orElse(0L);
        if (customers <= Recount.FEW) {
            return new Past(count(day), models.asOf(day));
        }
        var terms = reckoning.current();
        var past = cutPoints
                .past(day, terms)
                .flatMap(cuts -> kept.past(day).map(model -> new Past(cuts, model)))
                .orElse(null);
        boolean waits = customers <= MANY;
        if (past != null && !isOlder(past, waits ? FOR_CALLERS : IN_BACKGROUND)) {
            return past;
        }
        if (waits) {
            var now = new Past(count(day), models.asOf(day));
            keep(now);
            return now;
        }
        // Its own transaction: the refusal takes back what the caller's did.
        QuarkusTransaction.requiringNew().run(() -> {
            cutPoints.want(day, terms, clock.instant());
            jobs.soon(PastJob.KIND);
        });
        if (past == null) {
            throw new DomainException(ErrorCode.OVERLOADED, "the customers of that day are being compared; try again");
        }
        return past;
    }

    /** Days somebody waits for. */
    List<LocalDate> wanted() {
        return QuarkusTransaction.requiringNew().call(cutPoints::wantedDays);
    }

    /** Reckons a day for whoever asks for it next; no transaction is held while the model is searched. */
    void reckon(LocalDate day) {
        var model = models.fitted(day);
        QuarkusTransaction.requiringNew().timeout(LONG_SECONDS).run(() -> keep(new Past(count(day), model)));
    }

    private CutPoints count(LocalDate day) {
        var terms = reckoning.current();
        var end = day.plusDays(1).atStartOfDay(terms.zone()).toInstant();
        return cutPoints.countBefore(end, terms.zone(), terms.currency(), day, clock.instant());
    }

    private void keep(Past past) {
        cutPoints.keepPast(past.cuts(), reckoning.current().zone());
        kept.keepPast(past.model());
    }

    private boolean isOlder(Past past, Duration age) {
        return past.cuts().scoredAt().plus(age).isBefore(clock.instant());
    }
}
