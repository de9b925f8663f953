package io.daftar.interaction.pilot.app;

import io.daftar.interaction.feedback.app.PilotGroups;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.pilot.domain.Pilot;
import io.daftar.interaction.pilot.domain.Pilot.State;
import io.daftar.interaction.pilot.domain.PilotMember;
import io.daftar.interaction.pilot.domain.PilotRepository;
import io.daftar.interaction.topic.app.OpenTopics;
import io.daftar.interaction.topic.app.TopicUse;
import io.daftar.interaction.topic.domain.Topic;
import io.daftar.platform.security.Caller;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Keeps the groups of customers who try topics first. */
@ApplicationScoped
@Transactional
public class Pilots implements PilotGroups, TopicUse {
    private final PilotRepository pilots;
    private final OpenTopics topics;
    private final Versions versions;
    private final Cursors cursors;
    private final Caller caller;
    private final Clock clock;

    Pilots(PilotRepository pilots, OpenTopics topics, Versions versions, Cursors cursors, Caller caller, Clock clock) {
        this.pilots = pilots;
        this.topics = topics;
        this.versions = versions;
        this.cursors = cursors;
        this.caller = caller;
        this.clock = clock;
    }

    /** In order of the customers' ids. @param state null for all */
    public Page<PilotMember> page(UUID topicId, String state, PageRequest request) {
        var topic = topics.follow(topicId).id();
        String binding = "pilots " + topic + ' ' + state;
        var after = cursors.decode(binding, request.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(null);
        return Page.of(
                pilots.page(topic, state, after, request.limit() + 1),
                request.limit(),
                last -> cursors.encode(
                        binding, List.of(last.pilot().customerId().toString())));
    }

    public PilotMember require(UUID topicId, UUID customerId) {
        return pilots.find(topics.follow(topicId).id(), customerId)
                .orElseThrow(() -> DomainException.notFound("pilot"));
    }

    PutMember put(UUID topicId, UUID customerId, PutPilot command, String ifMatch) {
        topics.share();
        topics.require(topicId);
        String word = Texts.oneOf(command.state(), "#/state", State.names());
        String note = Text.cleanLines(command.note());
        var state = word == null ? State.INVITED : State.valueOf(word);
        var actor = caller.actor();
        String by = actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id();
        boolean created = pilots.add(Pilot.first(topicId, customerId, state, note, by, now()));
        if (!created) {
            var before = lock(topicId, customerId, ifMatch);
            var next = word == null ? before.state() : state;
            String kept = note == null ? before.note() : note;
            if (next != before.state() || !Objects.equals(kept, before.note())) {
                pilots.update(before.in(next, kept, after(before)));
            }
        }
        return new PutMember(require(topicId, customerId), created);
    }

    /** Takes a customer out of a group who never answered (409 in-use otherwise). */
    public void delete(UUID topicId, UUID customerId, String ifMatch) {
        topics.share();
        topics.require(topicId);
        lock(topicId, customerId, ifMatch);
        long answers = require(topicId, customerId).answers();
        if (answers > 0) {
            throw new DomainException(ErrorCode.IN_USE, "the customer answered as a pilot; note that it left instead")
                    .with("answers", answers);
        }
        pilots.delete(topicId, customerId);
    }

    @Override
    public boolean holds(UUID topicId, UUID customerId) {
        return pilots.holds(topicId, customerId);
    }

    @Override
    public Map<String, Long> count(UUID topicId) {
        long members = pilots.count(topicId);
        return members == 0 ? Map.of() : Map.of("pilots", members);
    }

    @Override
    public void move(Topic loser, Topic winner, Instant at) {
        pilots.move(loser.id(), winner.id());
    }

    private Pilot lock(UUID topicId, UUID customerId, String ifMatch) {
        var found = pilots.lock(topicId, customerId).orElseThrow(() -> DomainException.notFound("pilot"));
        versions.check(ifMatch, found.version());
        return found;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant after(Pilot before) {
        var now = now();
        return now.isAfter(before.updatedAt()) ? now : before.updatedAt().plusMillis(1);
    }
}
