package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.FactService;
import io.daftar.customer.fact.domain.InteractionFact;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes note of contacts with customers. */
@ApplicationScoped
class ContactConsumer implements EventHandler {
    private final FactService facts;

    ContactConsumer(FactService facts) {
        this.facts = facts;
    }

    @Override
    public String consumer() {
        return "customer.contacts";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.INTERACTION);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public boolean takes(Class<? extends DomainEvent> type) {
        return type == InteractionRecorded.class;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        facts.interactions(LastOnes.of(events, InteractionRecorded.class, ContactConsumer::interaction));
    }

    private static InteractionFact interaction(EventEnvelope<?> event, InteractionRecorded told) {
        return new InteractionFact(
                event.subject(),
                event.version(),
                told.customerId(),
                told.occurredAt(),
                Keys.code(told.kind()),
                Keys.folded(told.channel()),
                Keys.folded(told.outcome()),
                Keys.code(told.direction()),
                told.deleted());
    }
}
