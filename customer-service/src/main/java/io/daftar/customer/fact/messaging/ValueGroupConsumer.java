package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.ValueGroupService;
import io.daftar.customer.fact.domain.ValueGroup;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.InteractionEvent.CustomerScored;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes note of the RFM groups customers come into. */
@ApplicationScoped
class ValueGroupConsumer implements EventHandler {
    private final ValueGroupService groups;

    ValueGroupConsumer(ValueGroupService groups) {
        this.groups = groups;
    }

    @Override
    public String consumer() {
        return "customer.value-groups";
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
        return type == CustomerScored.class;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        groups.groups(LastOnes.of(events, CustomerScored.class, ValueGroupConsumer::group));
    }

    private static ValueGroup group(EventEnvelope<?> event, CustomerScored told) {
        return new ValueGroup(event.subject(), event.version(), told.rfmGroup());
    }
}
