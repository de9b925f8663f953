package io.daftar.interaction.feedback.app;

import io.daftar.interaction.customer.app.Identities;
import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.feedback.domain.FeedbackQuestion;
import io.daftar.interaction.feedback.domain.FeedbackRepository;
import io.daftar.interaction.topic.app.OpenTopics;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Lists feedback. */
@ApplicationScoped
@Transactional
public class FeedbackList {
    private final FeedbackRepository feedback;
    private final OpenTopics topics;
    private final Identities identities;
    private final Cursors cursors;

    FeedbackList(FeedbackRepository feedback, OpenTopics topics, Identities identities, Cursors cursors) {
        this.feedback = feedback;
        this.topics = topics;
        this.identities = identities;
        this.cursors = cursors;
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
        var files = asked.customerId() == null
                ? null
                : identities.of(asked.customerId()).ids();
        return Page.of(
                feedback.page(asked, files, before, request.limit() + 1),
                request.limit(),
                last -> cursors.encode(binding, List.of(last.id().toString())));
    }
}
