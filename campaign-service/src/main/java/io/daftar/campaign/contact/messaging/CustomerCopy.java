package io.daftar.campaign.contact.messaging;

import io.daftar.campaign.contact.app.Contacts;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Keeps the copy of customers up to date; a whole run is one statement. */
@ApplicationScoped
class CustomerCopy implements EventHandler {
    private final Contacts contacts;

    CustomerCopy(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public String consumer() {
        return "campaign.customer-copy";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CUSTOMER);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        List<CustomerEvent> told = new ArrayList<>(events.size());
        for (var event : events) {
            if (event.body() instanceof CustomerEvent changed) {
                told.add(changed);
            }
        }
        contacts.copy(told);
    }
}
