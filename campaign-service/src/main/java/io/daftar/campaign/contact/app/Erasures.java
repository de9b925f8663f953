package io.daftar.campaign.contact.app;

import io.daftar.campaign.contact.domain.ErasureRepository;
import io.daftar.platform.erasure.Eraser;
import io.daftar.platform.erasure.SecondLooks;
import io.daftar.platform.web.KeptAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;

/**
 * Erases how persons were written to: in the transaction that hears of it, and once more when all that were writing at that
 * moment have ended. What became of each message stays, so that reports are what they were.
 */
@ApplicationScoped
@Transactional
public class Erasures implements Eraser {
    private final ErasureRepository erasures;
    private final KeptAnswers answers;
    private final SecondLooks looks;
    private final Clock clock;

    Erasures(ErasureRepository erasures, KeptAnswers answers, SecondLooks looks, Clock clock) {
        this.erasures = erasures;
        this.answers = answers;
        this.looks = looks;
        this.clock = clock;
    }

    /** To be called while the copy still knows their addresses. */
    void begin(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            erase(customers);
            looks.ask(customers);
        }
    }

    @Override
    public void erase(Collection<UUID> customers) {
        var addresses = erasures.erase(customers, clock.instant());
        answers.drop(customers);
        answers.dropNaming(addresses);
    }
}
