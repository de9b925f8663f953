package io.daftar.interaction.demand.app;

import io.daftar.interaction.demand.domain.Asker;
import io.daftar.interaction.demand.domain.AskerRepository;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.topic.app.OpenTopics;
import io.daftar.platform.security.Caller;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Knows who asked for a topic and who of them was told what became of it. */
@ApplicationScoped
@Transactional
public class Askers {
    private final AskerRepository askers;
    private final OpenTopics topics;
    private final Reckoning reckoning;
    private final Cursors cursors;
    private final Caller caller;
    private final Clock clock;

    Askers(
            AskerRepository askers,
            OpenTopics topics,
            Reckoning reckoning,
            Cursors cursors,
            Caller caller,
            Clock clock) {
        this.askers = askers;
        this.topics = topics;
        this.reckoning = reckoning;
        this.cursors = cursors;
        this.caller = caller;
        this.clock = clock;
    }

    /** Who asked last first. @param told null for all */
    public Page<AskingCustomer> page(UUID topicId, Boolean told, PageRequest request) {
        var topic = topics.follow(topicId);
        String binding = "askers " + topic.id() + ' ' + told;
        var behind = cursors.decode(binding, request.cursor())
                .map(it -> new Asker.Position(Instant.parse(it.get(0)), UUID.fromString(it.get(1))))
                .orElse(null);
        String currency = reckoning.current().currency();
        var rows = askers.page(topic.id(), told, topic.stateSince(), behind, request.limit() + 1);
        return Page.of(
                        rows,
                        request.limit(),
                        last -> cursors.encode(
                                binding,
                                List.of(
                                        last.lastAskedAt().toString(),
                                        last.customerId().toString())))
                .map(it -> AskingCustomer.of(it, topic.stateSince(), currency));
    }

    /** Notes that an asker was told of the state the topic is in; who was told is so still. */
    public AskingCustomer tell(UUID topicId, UUID customerId) {
        topics.share();
        var topic = topics.require(topicId);
        var asker = AskingCustomer.of(
                require(topicId, customerId),
                topic.stateSince(),
                reckoning.current().currency());
        if (asker.told()) {
            return asker;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Clocks of several processes differ: who is told now was told of the state that stands now.
        var at = now.isBefore(topic.stateSince()) ? topic.stateSince() : now;
        var actor = caller.actor();
        askers.tell(topicId, customerId, at, actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id());
        return AskingCustomer.of(
                require(topicId, customerId),
                topic.stateSince(),
                reckoning.current().currency());
    }

    /** Notes that an asker was not told after all. */
    public void untell(UUID topicId, UUID customerId) {
        topics.share();
        topics.require(topicId);
        require(topicId, customerId);
        askers.tell(topicId, customerId, null, null);
    }

    private Asker require(UUID topicId, UUID customerId) {
        return askers.find(topicId, customerId).orElseThrow(() -> DomainException.notFound("customer"));
    }
}
