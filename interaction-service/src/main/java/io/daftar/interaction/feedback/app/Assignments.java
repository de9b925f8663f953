package io.daftar.interaction.feedback.app;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.batch.Batches;
import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.feedback.domain.FeedbackRepository;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Brings much feedback under topics at once, or out of them; each for itself, in one transaction. */
@ApplicationScoped
@Transactional
public class Assignments {
    private final FeedbackRepository feedback;
    private final FeedbackLedger ledger;
    private final FeedbackDrafts drafts;
    private final Batches batches;

    Assignments(FeedbackRepository feedback, FeedbackLedger ledger, FeedbackDrafts drafts, Batches batches) {
        this.feedback = feedback;
        this.ledger = ledger;
        this.drafts = drafts;
        this.batches = batches;
    }

    /**
     * Under which topic feedback is to stand.
     *
     * @param topicId null for none
     * @param version what it must be, null for any
     */
    public record AssignFeedback(@NotNull UUID id, UUID topicId, Long version) {}

    /** @param whole all or nothing */
    public List<Attempt<Feedback>> assign(List<Attempt<AssignFeedback>> wanted, boolean whole) {
        ledger.share();
        var good =
                wanted.stream().filter(it -> !it.failed()).map(Attempt::value).toList();
        Map<UUID, Feedback> standing = new HashMap<>(
                feedback.lock(good.stream().map(AssignFeedback::id).distinct().toList()).stream()
                        .collect(toMap(Feedback::id, identity())));
        // All topics before the first change, in order of id: two such batches never wait for each other in a circle.
        ledger.lockTopics(Stream.concat(
                good.stream().map(AssignFeedback::topicId),
                standing.values().stream().map(it -> it.content().topicId())));
        List<Attempt<Feedback>> assigned = new ArrayList<>();
        wanted.forEach(it -> assigned.add(it.then(one -> assign(one, standing))));
        if (whole) {
            batches.refuseUnlessWhole(assigned);
        }
        return assigned;
    }

    private Feedback assign(AssignFeedback wanted, Map<UUID, Feedback> standing) {
        var before = standing.get(wanted.id());
        if (before == null) {
            throw DomainException.notFound("feedback");
        }
        if (before.isEmptied()) {
            throw new DomainException(ErrorCode.GONE, "the customer was erased");
        }
        if (wanted.version() != null && wanted.version() != before.version()) {
            throw new DomainException(ErrorCode.STALE_VERSION, "it was changed since you read it")
                    .with("version", before.version());
        }
        var now = drafts.now();
        var at = now.isAfter(before.updatedAt()) ? now : before.updatedAt().plusMillis(1);
        var after = ledger.settle(before.with(before.content().assignedTo(wanted.topicId()), at));
        if (after.content().equals(before.content())) {
            return before;
        }
        ledger.change(before, after);
        standing.put(after.id(), after);
        return after;
    }
}
