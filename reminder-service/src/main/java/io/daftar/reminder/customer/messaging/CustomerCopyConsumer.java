package io.daftar.reminder.customer.messaging;

import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import io.daftar.reminder.customer.app.CustomerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Keeps the copy of customers up with customer-service. */
@ApplicationScoped
class CustomerCopyConsumer implements EventHandler {
    private final CustomerDirectory customers;

    CustomerCopyConsumer(CustomerDirectory customers) {
        this.customers = customers;
    }

    @Override
    public String consumer() {
        return "reminder.customer-copy";
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
            customers.take(states);
        }
    }
}
