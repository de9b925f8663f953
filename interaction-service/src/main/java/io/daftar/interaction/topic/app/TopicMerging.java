package io.daftar.interaction.topic.app;

import io.daftar.interaction.topic.domain.Topic;
import io.daftar.interaction.topic.domain.TopicRepository;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Brings topics that turned out to be one together. Old ids lead to the one that stays. */
@ApplicationScoped
@Transactional
public class TopicMerging {
    private final TopicRepository topics;
    private final OpenTopics open;
    private final TopicHistory history;
    private final Instance<TopicUse> uses;

    TopicMerging(TopicRepository topics, OpenTopics open, TopicHistory history, Instance<TopicUse> uses) {
        this.topics = topics;
        this.open = open;
        this.history = history;
        this.uses = uses;
    }

    /** All or nothing; what went into the winner before is no conflict. */
    public Topic merge(UUID winnerId, MergeTopics command, String ifMatch) {
        topics.seize();
        var losers = losers(winnerId, command);
        var winner = open.lock(winnerId, ifMatch);
        if (losers.isEmpty()) {
            return winner;
        }
        var now = history.after(winner);
        losers.forEach(loser -> bring(loser, winner, now));
        var merged = winner.touched(now);
        topics.update(merged);
        history.note(
                merged,
                winner.state(),
                Text.cleanLines(command.note()),
                losers.stream().map(Topic::id).toList());
        return topics.find(winnerId).orElseThrow();
    }

    private void bring(Topic loser, Topic winner, Instant at) {
        uses.forEach(use -> use.move(loser, winner, at));
        topics.lead(loser.id(), winner.id());
        topics.count(loser.id(), -loser.feedbackCount(), -loser.customerCount());
        topics.update(loser.goneInto(winner.id(), at));
    }

    private List<Topic> losers(UUID winnerId, MergeTopics command) {
        var wanted = new LinkedHashSet<>(command.mergeIds());
        var all = new LinkedHashSet<>(wanted);
        all.add(winnerId);
        Map<UUID, Topic> found = new LinkedHashMap<>();
        topics.lock(all).forEach(it -> found.put(it.id(), it));
        if (!found.containsKey(winnerId)) {
            throw DomainException.notFound("topic");
        }
        List<Topic> losers = new ArrayList<>();
        for (var id : wanted) {
            String pointer = "#/mergeIds/" + command.mergeIds().indexOf(id);
            if (id.equals(winnerId)) {
                throw DomainException.invalidValue(pointer, "self", "a topic does not go into itself");
            }
            var loser = found.get(id);
            if (loser == null) {
                throw DomainException.invalidValue(pointer, "unknown-topic", "there is no such topic");
            }
            if (!winnerId.equals(loser.mergedInto())) {
                losers.add(standing(loser));
            }
        }
        return losers;
    }

    private static Topic standing(Topic loser) {
        if (loser.isMerged()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "a topic went into another one before")
                    .with("id", loser.id())
                    .with("mergedInto", loser.mergedInto());
        }
        return loser;
    }
}
