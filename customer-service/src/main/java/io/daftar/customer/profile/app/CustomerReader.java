package io.daftar.customer.profile.app;

import io.daftar.customer.fact.app.CustomerFacts;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.customer.profile.domain.StoredFiles;
import io.daftar.customer.profile.domain.StoredFiles.StoredFile;
import io.daftar.platform.web.DomainException;
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
    private final StoredFiles files;

    CustomerReader(CustomerRepository customers, StoredFiles files) {
        this.customers = customers;
        this.files = files;
    }

    /** In the order asked for; who does not exist is left out. */
    public List<CustomerView> views(List<UUID> ids) {
        var found = byId(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Who does not exist is left out. */
    public Map<UUID, CustomerView> byId(Collection<UUID> ids) {
        Map<UUID, CustomerView> found = new HashMap<>();
        files.find(ids).forEach(file -> found.put(file.id(), shown(file, false)));
        return found;
    }

    /** @param persian with dates in the Solar Hijri calendar beside the others */
    @Transactional(Transactional.TxType.SUPPORTS)
    CustomerView view(UUID id, boolean persian) {
        return files.find(List.of(id)).stream()
                .findFirst()
                .map(file -> shown(file, persian))
                .orElseThrow(() -> DomainException.notFound("customer"));
    }

    /** As it was just written. */
    CustomerView view(Customer customer) {
        customers.flush();
        return view(customer.id(), false);
    }

    Customer require(UUID id) {
        return customers.require(id);
    }

    /** For a change: whoever else wants to change it waits. */
    Customer requireForChange(UUID id) {
        return customers.requireForChange(id);
    }

    public List<Customer> findForChange(Collection<UUID> ids) {
        return customers.findForChange(ids);
    }

    public boolean isActive(UUID id) {
        return customers.find(id).filter(customer -> customer.isActive()).isPresent();
    }

    private static CustomerView shown(StoredFile file, boolean persian) {
        return CustomerView.of(FileState.of(file), persian, CustomerFacts.shown(file.facts()));
    }
}
