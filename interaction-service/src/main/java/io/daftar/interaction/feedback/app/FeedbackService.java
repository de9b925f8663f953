package io.daftar.interaction.feedback.app;

import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.feedback.domain.FeedbackQuestion;
import io.daftar.interaction.feedback.domain.FeedbackRepository;
import io.daftar.interaction.input.Repeats;
import io.daftar.interaction.topic.app.OpenTopics;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps feedback; each change, what is counted by it and its timeline entry are one transaction. */
@ApplicationScoped
@Transactional
public class FeedbackService {
    private final FeedbackRepository feedback;
    private final FeedbackLedger ledger;
    private final FeedbackDrafts drafts;
    private final OpenTopics topics;
    private final Versions versions;
    private final Cursors cursors;

    FeedbackService(
            FeedbackRepository feedback,
            FeedbackLedger ledger,
            FeedbackDrafts drafts,
            OpenTopics topics,
            Versions versions,
            Cursors cursors) {
        this.feedback = feedback;
        this.ledger = ledger;
        this.drafts = drafts;
        this.topics = topics;
        this.versions = versions;
        this.cursors = cursors;
    }

    public Feedback require(UUID id) {
        return feedback.find(id).orElseThrow(() -> DomainException.notFound("feedback"));
    }

    /** A page, newest first. */
    public Page<Feedback> page(FeedbackQuestion wanted, PageRequest request) {
        var asked = wanted.topicId() == null
                ? wanted
                : topics.led(wanted.topicId()).map(it -> wanted.about(it.id())).orElse(wanted);
        String binding = "feedback " + asked;
        var before = cursors.decode(binding, request.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(null);
        return Page.of(
                feedback.page(asked, before, request.limit() + 1),
                request.limit(),
                last -> cursors.encode(binding, List.of(last.id().toString())));
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
        var standing = feedback.lock(id).orElseThrow(() -> DomainException.notFound("feedback"));
        versions.check(ifMatch, standing.version());
        return standing;
    }

    private static GivenFeedback repeat(Optional<Feedback> told, Feedback draft) {
        return new GivenFeedback(Repeats.require(told, draft.sourceHash(), Feedback::sourceHash, Feedback::id), false);
    }
}
