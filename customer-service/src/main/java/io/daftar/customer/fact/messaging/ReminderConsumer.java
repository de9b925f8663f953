package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.FactService;
import io.daftar.customer.fact.domain.ReminderFact;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Takes note of when somebody means to be in touch with customers. */
@ApplicationScoped
class ReminderConsumer implements EventHandler {
    private static final Set<String> OVER = Set.of("DONE", "CANCELLED", "DELETED");

    private final FactService facts;

    ReminderConsumer(FactService facts) {
        this.facts = facts;
    }

    @Override
    public String consumer() {
        return "customer.next-contacts";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.REMINDER);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public boolean takes(Class<? extends DomainEvent> type) {
        return type == ReminderChanged.class;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        facts.reminders(LastOnes.of(events, ReminderChanged.class, ReminderConsumer::reminder));
    }

    private static ReminderFact reminder(EventEnvelope<?> event, ReminderChanged told) {
        boolean waiting = told.dueAt() != null && !OVER.contains(told.state());
        return new ReminderFact(event.subject(), event.version(), told.customerId(), told.dueAt(), waiting);
    }
}
