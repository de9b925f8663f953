package io.daftar.campaign.contact.app;

import io.daftar.campaign.contact.domain.Contact;
import io.daftar.campaign.contact.domain.ContactRepository;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Knows how to write to a customer: from the customers' events, and by asking once where an event has not come yet. */
@ApplicationScoped
public class Contacts {
    private final ContactRepository contacts;
    private final CustomerDirectory directory;
    private final Erasures erasures;

    Contacts(ContactRepository contacts, CustomerDirectory directory, Erasures erasures) {
        this.erasures = erasures;
        this.contacts = contacts;
        this.directory = directory;
    }

    /** Takes over what events say, the newest of each customer. */
    @Transactional
    public void copy(List<CustomerEvent> told) {
        Map<UUID, Contact> newest = new LinkedHashMap<>();
        for (CustomerEvent event : told) {
            var contact = of(event.customer(), event instanceof CustomerErased);
            newest.merge(contact.customerId(), contact, Contact::or);
        }
        erasures.begin(newest.values().stream()
                .filter(Contact::erased)
                .map(Contact::customerId)
                .toList());
        contacts.upsert(newest.values());
    }

    @Transactional
    public Optional<Contact> find(UUID customerId) {
        return contacts.find(customerId);
    }

    @Transactional
    public List<UUID> missing(Collection<UUID> customerIds) {
        return contacts.missing(customerIds);
    }

    /** Looks customers up in customer-service and keeps what it says; those it does not know stay unknown. */
    public void lookUp(List<UUID> customerIds) {
        var found = directory.read(customerIds);
        keep(found);
    }

    @Transactional
    void keep(List<Contact> found) {
        contacts.upsert(found);
    }

    private static Contact of(CustomerSnapshot customer, boolean erased) {
        return new Contact(
                customer.id(),
                customer.version(),
                customer.displayName(),
                customer.email(),
                customer.language(),
                customer.archivedAt(),
                customer.mergedInto(),
                erased);
    }
}
