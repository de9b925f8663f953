package io.daftar.interaction.pilot.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.pilot.domain.Candidate;
import io.daftar.interaction.pilot.domain.CandidateRepository;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.topic.app.OpenTopics;
import io.daftar.platform.contract.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Suggests who could try a topic: customers who asked for it and are not in its group. */
@ApplicationScoped
@Transactional
public class PilotCandidates {
    private final CandidateRepository candidates;
    private final OpenTopics topics;
    private final Reckoning reckoning;

    PilotCandidates(CandidateRepository candidates, OpenTopics topics, Reckoning reckoning) {
        this.candidates = candidates;
        this.topics = topics;
        this.reckoning = reckoning;
    }

    /** All candidates wanted, the best first. */
    public record Suggestions(List<Suggestion> items) {}

    /**
     * A customer who could try a topic.
     *
     * @param displayName null where it is not known yet
     * @param feedback how often the customer asked
     * @param lastContactAt null where there was none
     * @param value purchases less returns in the tenant's currency
     * @param unconverted the same of what has no rate, by its own currency
     */
    public record Suggestion(
            UUID customerId,
            String displayName,
            int feedback,
            Instant lastAskedAt,
            Instant lastContactAt,
            Money value,
            List<Money> unconverted) {
        /** Keeps personal values out of logs. */
        @Override
        public String toString() {
            return "Suggestion[" + customerId + "]";
        }
    }

    /** Who is worth most first. */
    public Suggestions byValue(UUID topicId, int atMost) {
        return of(candidates.byValue(topics.follow(topicId).id(), atMost));
    }

    /** Who was met last first. */
    public Suggestions byLastContact(UUID topicId, int atMost) {
        return of(candidates.byLastContact(topics.follow(topicId).id(), atMost));
    }

    private Suggestions of(List<Candidate> found) {
        String currency = reckoning.current().currency();
        return new Suggestions(found.stream()
                .map(it -> new Suggestion(
                        it.customerId(),
                        it.displayName(),
                        it.feedback(),
                        it.lastAskedAt(),
                        it.lastContactAt(),
                        Amounts.rounded(it.monetary(), currency),
                        it.rest().stream()
                                .map(rest -> Amounts.money(new BigDecimal(rest.substring(4)), rest.substring(0, 3)))
                                .toList()))
                .toList());
    }
}
