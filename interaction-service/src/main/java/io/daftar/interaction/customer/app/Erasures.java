package io.daftar.interaction.customer.app;

import io.daftar.interaction.customer.domain.ErasureRepository;
import io.daftar.interaction.customer.domain.IdentityRepository;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.platform.web.KeptAnswers;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Erases what is kept about persons: in the transaction that hears of it, and once more when all that were writing at that
 * moment have ended.
 */
@ApplicationScoped
@Transactional
public class Erasures {
    private static final int AT_ONCE = 50;

    private final ErasureRepository erasures;
    private final IdentityRepository identities;
    private final List<PersonalData> personalData;
    private final KeptAnswers answers;
    private final Jobs jobs;
    private final Clock clock;

    Erasures(
            ErasureRepository erasures,
            IdentityRepository identities,
            @All List<PersonalData> personalData,
            KeptAnswers answers,
            Jobs jobs,
            Clock clock) {
        this.erasures = erasures;
        this.identities = identities;
        this.personalData = personalData;
        this.answers = answers;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Those of these customers that are erased; what is told of them is not to be kept. */
    public Set<UUID> erasedAmong(Collection<UUID> customers) {
        return customers.isEmpty() ? new HashSet<>() : erasures.erasedAmong(customers);
    }

    void begin(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            erase(customers);
            erasures.remember(customers, clock.instant());
            jobs.onceCommitted(ErasureJob.KIND);
        }
    }

    /**
     * Erases again who was erased before a moment, now with whoever is still merged into them: each of these is told of too,
     * and this holds where that event is lost.
     *
     * @return whether there may be more
     */
    boolean again(Instant before) {
        var due = erasures.due(before, AT_ONCE);
        if (!due.isEmpty()) {
            Set<UUID> all = new TreeSet<>(due);
            all.addAll(identities.mergedInto(due));
            erasures.empty(all, clock.instant());
            erase(all);
            erasures.done(due);
        }
        return due.size() == AT_ONCE;
    }

    /** When the one that waits longest for being looked at again was erased. */
    Optional<Instant> oldest() {
        return erasures.oldest();
    }

    private void erase(Collection<UUID> customers) {
        personalData.stream().sorted(Comparator.comparing(PersonalData::turn)).forEach(data -> data.erase(customers));
        answers.drop(customers);
    }
}
