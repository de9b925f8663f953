package io.daftar.interaction.feedback.app;

import io.daftar.interaction.demand.app.AskerKeeping;
import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.feedback.domain.Feedback.Content;
import io.daftar.interaction.feedback.domain.FeedbackRepository;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.interaction.topic.app.OpenTopics;
import io.daftar.interaction.topic.domain.Topic;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes feedback and all that follows from it, in the caller's transaction: row, askers, counts of topics, timeline. */
@ApplicationScoped
class FeedbackLedger {
    private final FeedbackRepository feedback;
    private final AskerKeeping askers;
    private final OpenTopics topics;
    private final PilotGroups pilots;
    private final TimelineService timeline;

    FeedbackLedger(
            FeedbackRepository feedback,
            AskerKeeping askers,
            OpenTopics topics,
            PilotGroups pilots,
            TimelineService timeline) {
        this.feedback = feedback;
        this.askers = askers;
        this.topics = topics;
        this.pilots = pilots;
        this.timeline = timeline;
    }

    /** Until the end of the transaction no topic goes. */
    void share() {
        topics.share();
    }

    /** The feedback under the topic it is to stand under, which stays until the end of the transaction. */
    Feedback settle(Feedback wanted) {
        topics.share();
        var content = wanted.content();
        UUID topic = content.topicId() == null
                ? null
                : topics.led(content.topicId())
                        .orElseThrow(() ->
                                DomainException.invalidValue("#/topicId", "unknown-topic", "there is no such topic"))
                        .id();
        if (content.pilot()
                && (topic == null || content.customerId() == null || !pilots.holds(topic, content.customerId()))) {
            throw DomainException.invalidValue(
                    "#/pilot", "not-in-pilot", "only a customer who joined the pilot of the topic answers as a pilot");
        }
        return wanted.about(topic);
    }

    /** @return false where the source told of it before; then nothing is written */
    boolean add(Feedback given) {
        lockTopics(given.content());
        if (!feedback.add(given)) {
            return false;
        }
        count(given.content(), 1);
        recount(given.content());
        timeline.add(FeedbackEntries.of(given));
        return true;
    }

    void change(Feedback before, Feedback after) {
        lockTopics(before.content(), after.content());
        feedback.update(after);
        count(before.content(), -1);
        count(after.content(), 1);
        recount(before.content(), after.content());
        timeline.replace(FeedbackEntries.of(before), FeedbackEntries.of(after));
    }

    void delete(Feedback before) {
        lockTopics(before.content());
        feedback.delete(before.id());
        count(before.content(), -1);
        recount(before.content());
        timeline.replace(FeedbackEntries.of(before), List.of());
    }

    /** Takes the topics these ids lead to, in order; null is none. */
    void lockTopics(Stream<UUID> ids) {
        var led = ids.filter(Objects::nonNull)
                .distinct()
                .flatMap(id -> topics.led(id).stream())
                .map(Topic::id)
                .collect(Collectors.toSet());
        if (!led.isEmpty()) {
            topics.lock(led);
        }
    }

    private void lockTopics(Content... contents) {
        Set<UUID> ids = new TreeSet<>();
        for (var content : contents) {
            if (content.topicId() != null) {
                ids.add(content.topicId());
            }
        }
        if (!ids.isEmpty()) {
            topics.lock(ids);
        }
    }

    private void count(Content content, int sign) {
        if (content.counts()) {
            topics.count(content.topicId(), sign, 0);
        }
    }

    private void recount(Content... contents) {
        Set<List<UUID>> done = new HashSet<>();
        for (var content : contents) {
            boolean asks = content.topicId() != null && content.customerId() != null;
            if (asks && done.add(List.of(content.topicId(), content.customerId()))) {
                topics.count(content.topicId(), 0, askers.recount(content.topicId(), content.customerId()));
            }
        }
    }
}
