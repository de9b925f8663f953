package io.daftar.interaction.feedback.app;

import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.feedback.domain.FeedbackRepository;
import io.daftar.interaction.input.Repeats;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Keeps feedback; each change, what is counted by it and its timeline entry are one transaction. */
@ApplicationScoped
@Transactional
public class FeedbackService {
    private final FeedbackRepository feedback;
    private final FeedbackLedger ledger;
    private final FeedbackDrafts drafts;
    private final Versions versions;

    FeedbackService(FeedbackRepository feedback, FeedbackLedger ledger, FeedbackDrafts drafts, Versions versions) {
        this.feedback = feedback;
        this.ledger = ledger;
        this.drafts = drafts;
        this.versions = versions;
    }

    public Feedback require(UUID id) {
        return there(feedback.find(id));
    }

    GivenFeedback add(Feedback draft) {
        if (draft.sourceSystem() != null) {
            // Looked for first: what the source said once may fit no more and still be a repeat.
            var told = feedback.bySource(draft.sourceSystem(), draft.sourceEventId());
            if (told.isPresent()) {
                return repeat(told, draft);
            }
        }
        var settled = ledger.settle(draft);
        return ledger.add(settled)
                ? new GivenFeedback(settled, true)
                : repeat(feedback.bySource(draft.sourceSystem(), draft.sourceEventId()), draft);
    }

    /** @return empty where {@code before} is not what stands any more */
    Optional<Feedback> change(Feedback before, Feedback.Content content, String ifMatch) {
        ledger.share();
        var standing = lock(before.id(), ifMatch);
        if (standing.version() != before.version()) {
            return Optional.empty();
        }
        if (content.equals(before.content())) {
            return Optional.of(before);
        }
        var now = drafts.now();
        var at = now.isAfter(before.updatedAt()) ? now : before.updatedAt().plusMillis(1);
        var after = ledger.settle(before.with(content, at));
        ledger.change(before, after);
        return Optional.of(after);
    }

    public void delete(UUID id, String ifMatch) {
        ledger.share();
        ledger.delete(lock(id, ifMatch));
    }

    private Feedback lock(UUID id, String ifMatch) {
        var standing = there(feedback.lock(id));
        versions.check(ifMatch, standing.version());
        return standing;
    }

    private static Feedback there(Optional<Feedback> found) {
        var it = found.orElseThrow(() -> DomainException.notFound("feedback"));
        if (it.isEmptied()) {
            throw new DomainException(ErrorCode.GONE, "the customer was erased");
        }
        return it;
    }

    private static GivenFeedback repeat(Optional<Feedback> told, Feedback draft) {
        return new GivenFeedback(Repeats.require(told, draft.sourceHash(), Feedback::sourceHash, Feedback::id), false);
    }
}
