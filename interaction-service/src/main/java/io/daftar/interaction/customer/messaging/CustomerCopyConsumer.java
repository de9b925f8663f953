package io.daftar.interaction.customer.messaging;

import io.daftar.interaction.customer.app.CustomerCopyService;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Keeps the copy of customers up with customer-service. */
@ApplicationScoped
class CustomerCopyConsumer implements EventHandler {
    private final CustomerCopyService copies;

    CustomerCopyConsumer(CustomerCopyService copies) {
        this.copies = copies;
    }

    @Override
    public String consumer() {
        return "interaction.customer-copy";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CUSTOMER);
    }

    /** The statement that stores a copy compares versions. */
    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        List<CustomerEvent> states = new ArrayList<>();
        for (var event : events) {
            if (event.body() instanceof CustomerEvent told) {
                states.add(told);
            }
        }
        if (!states.isEmpty()) {
            copies.take(states);
        }
    }
}
