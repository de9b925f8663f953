package io.daftar.customer.profile.app;

import io.daftar.customer.fact.app.CustomerFacts;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reads files and shows them with what other services found out; many at once for lists that found their ids elsewhere. */
@ApplicationScoped
@Transactional
public class CustomerReader {
    private final CustomerRepository customers;
    private final CustomerFacts facts;

    CustomerReader(CustomerRepository customers, CustomerFacts facts) {
        this.customers = customers;
        this.facts = facts;
    }

    /** In the order asked for; who does not exist is left out. */
    public List<CustomerView> views(List<UUID> ids) {
        var found = byId(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Who does not exist is left out. */
    Map<UUID, CustomerView> byId(Collection<UUID> ids) {
        var known = facts.of(ids);
        Map<UUID, CustomerView> found = new HashMap<>();
        customers
                .findAll(ids)
                .forEach(customer -> found.put(
                        customer.id(), CustomerView.from(customer, known.getOrDefault(customer.id(), Map.of()))));
        return found;
    }

    CustomerView view(UUID id) {
        return view(customers.require(id));
    }

    /** With dates in the Solar Hijri calendar beside the others. */
    CustomerView inPersian(UUID id) {
        return CustomerView.inPersian(customers.require(id), factsOf(id));
    }

    CustomerView view(Customer customer) {
        return CustomerView.from(customer, factsOf(customer.id()));
    }

    Customer require(UUID id) {
        return customers.require(id);
    }

    /** For a change: whoever else wants to change it waits. */
    Customer requireForChange(UUID id) {
        return customers.requireForChange(id);
    }

    List<Customer> findForChange(Collection<UUID> ids) {
        return customers.findForChange(ids);
    }

    private Map<String, Object> factsOf(UUID id) {
        return facts.of(List.of(id)).getOrDefault(id, Map.of());
    }

    public boolean isActive(UUID id) {
        return customers.find(id).filter(customer -> customer.isActive()).isPresent();
    }
}
