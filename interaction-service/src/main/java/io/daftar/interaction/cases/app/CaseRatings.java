package io.daftar.interaction.cases.app;

import io.daftar.interaction.cases.domain.CaseHistoryRepository;
import io.daftar.interaction.cases.domain.Rating;
import io.daftar.interaction.input.Texts;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Keeps what customers thought of how their cases were seen to: one answer to each question. */
@ApplicationScoped
@Transactional
public class CaseRatings {
    private final CaseService cases;
    private final CaseHistoryRepository history;
    private final CaseLedger ledger;

    CaseRatings(CaseService cases, CaseHistoryRepository history, CaseLedger ledger) {
        this.cases = cases;
        this.history = history;
        this.ledger = ledger;
    }

    /**
     * What the customer answered.
     *
     * @param kind CSAT or NPS
     * @param score 1 to 5 for CSAT, 0 to 10 for NPS
     */
    public record Answer(@NotNull String kind, @NotNull Integer score, @Size(max = 2_000) String comment) {
        /** Keeps personal values out of logs. */
        @Override
        public String toString() {
            return "Answer[" + kind + "]";
        }
    }

    /** What stands after an answer; {@code created} is false where it stood before. */
    public record Rated(Rating rating, boolean created) {}

    public Rated rate(UUID id, Answer command) {
        var kind = Rating.Kind.valueOf(Texts.oneOf(command.kind(), "#/kind", Rating.Kind.names()));
        if (command.score() < kind.least() || command.score() > kind.most()) {
            throw DomainException.invalidValue(
                    "#/score", "range", "must be between " + kind.least() + " and " + kind.most());
        }
        var before = cases.lock(id, "*");
        if (!before.isOver()) {
            throw CaseService.conflict(before);
        }
        var at = cases.now(before);
        var rating = new Rating(kind, command.score(), Text.cleanLines(command.comment()), at);
        if (!history.add(id, rating)) {
            return new Rated(standing(id, rating), false);
        }
        var after = before.touched(at);
        ledger.add(after, "RATE", kind + " " + rating.score(), CaseEvents.rated(after, rating));
        return new Rated(rating, true);
    }

    public List<Rating> of(UUID id) {
        cases.require(id);
        return history.ratings(id);
    }

    private Rating standing(UUID id, Rating rating) {
        var standing = history.ratings(id).stream()
                .filter(it -> it.kind() == rating.kind())
                .findFirst()
                .orElseThrow();
        if (standing.score() != rating.score()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the customer answered this question already")
                    .with("score", standing.score());
        }
        return standing;
    }
}
