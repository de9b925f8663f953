package io.daftar.interaction.topic.app;

import io.daftar.interaction.topic.domain.Topic;
import io.daftar.interaction.topic.domain.TopicRepository;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Topics to be written about. Who writes shares them first, so that none goes before the transaction ends. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class OpenTopics {
    private final TopicRepository topics;
    private final Versions versions;

    OpenTopics(TopicRepository topics, Versions versions) {
        this.topics = topics;
        this.versions = versions;
    }

    /** Until the end of the transaction no topic is made, named, merged or deleted. */
    public void share() {
        topics.share();
    }

    /** Until the end of the transaction nobody else writes topics, feedback or pilots. */
    public void seize() {
        topics.seize();
    }

    /** The topic an id leads to: itself, or what it went into. */
    public Optional<Topic> led(UUID id) {
        return topics.find(id).flatMap(it -> it.isMerged() ? topics.find(it.mergedInto()) : Optional.of(it));
    }

    /** The topic the id of a request's path leads to, for reading. */
    public Topic follow(UUID id) {
        return led(id).orElseThrow(() -> DomainException.notFound("topic"));
    }

    /** The topic of a request's path, for writing, which must stand for itself (409). Call {@link #share} before. */
    public Topic require(UUID id) {
        return standing(topics.find(id).orElseThrow(() -> DomainException.notFound("topic")));
    }

    /** Waits for other writers of these topics to end. */
    public void lock(Collection<UUID> ids) {
        topics.lock(ids);
    }

    /** Adds to the counts of a topic this transaction has locked. */
    public void count(UUID id, long feedback, long customers) {
        if (feedback != 0 || customers != 0) {
            topics.count(id, feedback, customers);
        }
    }

    Topic lock(UUID id, String ifMatch) {
        var found = standing(
                topics.lock(List.of(id)).stream().findFirst().orElseThrow(() -> DomainException.notFound("topic")));
        versions.check(ifMatch, found.version());
        return found;
    }

    static Topic standing(Topic topic) {
        if (topic.isMerged()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the topic went into another one")
                    .with("mergedInto", topic.mergedInto());
        }
        return topic;
    }
}
