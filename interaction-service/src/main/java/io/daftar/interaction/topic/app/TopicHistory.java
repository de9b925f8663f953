package io.daftar.interaction.topic.app;

import io.daftar.interaction.topic.domain.Topic;
import io.daftar.interaction.topic.domain.TopicHistoryRepository;
import io.daftar.interaction.topic.domain.TopicMove;
import io.daftar.interaction.topic.domain.TopicState;
import io.daftar.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Notes who did what to a topic and when. */
@ApplicationScoped
class TopicHistory {
    private final TopicHistoryRepository history;
    private final Caller caller;
    private final Clock clock;

    TopicHistory(TopicHistoryRepository history, Caller caller, Clock clock) {
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param from null at the making */
    void note(Topic topic, TopicState from, String note, List<UUID> merged) {
        var actor = caller.actor();
        history.add(
                topic.id(),
                new TopicMove(
                        topic.version(),
                        topic.updatedAt(),
                        actor.type().name(),
                        actor.id(),
                        from,
                        topic.state(),
                        note,
                        merged));
    }

    /** Who asks, null for Daftar itself. */
    String author() {
        var actor = caller.actor();
        return actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The present, behind the last change whatever the clocks of several processes say. */
    Instant after(Topic before) {
        var now = now();
        return now.isAfter(before.updatedAt()) ? now : before.updatedAt().plusMillis(1);
    }
}
