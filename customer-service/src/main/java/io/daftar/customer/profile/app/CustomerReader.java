package io.daftar.customer.profile.app;

import io.daftar.customer.profile.domain.CustomerRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reads many files at once, for lists that found their ids elsewhere. */
@ApplicationScoped
@Transactional
public class CustomerReader {
    private final CustomerRepository customers;

    CustomerReader(CustomerRepository customers) {
        this.customers = customers;
    }

    /** In the order asked for; who does not exist is left out. */
    public List<CustomerView> views(List<UUID> ids) {
        Map<UUID, CustomerView> found = new HashMap<>();
        customers.findAll(ids).forEach(customer -> found.put(customer.id(), CustomerView.from(customer)));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    public boolean isActive(UUID id) {
        return customers.find(id).filter(customer -> customer.isActive()).isPresent();
    }
}
