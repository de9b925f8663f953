package io.daftar.interaction.feedback.app;

import io.daftar.interaction.demand.app.AskerKeeping;
import io.daftar.interaction.feedback.domain.FeedbackRepository;
import io.daftar.interaction.topic.app.OpenTopics;
import io.daftar.interaction.topic.app.TopicUse;
import io.daftar.interaction.topic.domain.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Takes feedback and askers along when topics are merged. */
@ApplicationScoped
class FeedbackMoving implements TopicUse {
    private final FeedbackRepository feedback;
    private final AskerKeeping askers;
    private final OpenTopics topics;

    FeedbackMoving(FeedbackRepository feedback, AskerKeeping askers, OpenTopics topics) {
        this.feedback = feedback;
        this.askers = askers;
        this.topics = topics;
    }

    @Override
    public Map<String, Long> count(UUID topicId) {
        long said = feedback.count(topicId);
        return said == 0 ? Map.of() : Map.of("feedback", said);
    }

    @Override
    public void move(Topic loser, Topic winner, Instant at) {
        feedback.move(loser.id(), winner.id(), at);
        long fresh = askers.move(loser.id(), winner.id(), loser.state() == winner.state());
        topics.count(winner.id(), loser.feedbackCount(), fresh);
    }
}
