package io.daftar.reminder.customer.messaging;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import io.daftar.reminder.customer.app.CustomerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Notes when each customer was last in touch; a contact taken back later still counts as one. */
@ApplicationScoped
class ContactConsumer implements EventHandler {
    private final CustomerDirectory customers;

    ContactConsumer(CustomerDirectory customers) {
        this.customers = customers;
    }

    @Override
    public String consumer() {
        return "reminder.contacts";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.INTERACTION);
    }

    /** The statement only ever moves a time forward. */
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
        Map<UUID, Instant> latest = new HashMap<>();
        for (var event : events) {
            if (event.body() instanceof InteractionRecorded told && !told.deleted() && told.customerId() != null) {
                latest.merge(told.customerId(), told.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        if (!latest.isEmpty()) {
            customers.contacted(latest);
        }
    }
}
