package io.daftar.interaction.customer.app;

import io.daftar.interaction.customer.domain.CustomerCopy;
import io.daftar.interaction.customer.domain.CustomerCopy.ExternalName;
import io.daftar.interaction.customer.domain.CustomerCopyRepository;
import io.daftar.platform.contract.CustomerSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Keeps the local copy of customers and answers from it alone. */
@ApplicationScoped
@Transactional
public class CustomerCopyService {
    private final CustomerCopyRepository copies;

    CustomerCopyService(CustomerCopyRepository copies) {
        this.copies = copies;
    }

    /** Takes over states told by events, in any order and any number of times; the highest version wins. */
    public void take(List<CustomerSnapshot> told) {
        Map<UUID, CustomerCopy> newest = new HashMap<>();
        told.forEach(state -> newest.merge(state.id(), Copies.of(state), (a, b) -> a.version() >= b.version() ? a : b));
        copies.indexNames(copies.store(newest.values()));
    }

    /** Takes over what customer-service answered; its names are indexed again even where the copy was as new. */
    public void takeAnswers(Collection<CustomerCopy> answers) {
        copies.store(answers);
        copies.indexNames(answers.stream().map(CustomerCopy::id).toList());
    }

    /** The ids of those customers the copy knows. */
    public Map<CustomerKey, UUID> find(Collection<CustomerKey> keys) {
        var ids = keys.stream().map(CustomerKey::id).filter(Objects::nonNull).toList();
        var names = keys.stream()
                .map(CustomerKey::ref)
                .filter(Objects::nonNull)
                .map(ref -> new ExternalName(ref.system(), ref.externalId()))
                .toList();
        Map<CustomerKey, UUID> found = new HashMap<>();
        if (!ids.isEmpty()) {
            copies.known(ids).forEach(id -> found.put(CustomerKey.of(id), id));
        }
        if (!names.isEmpty()) {
            copies.named(names)
                    .forEach((name, id) -> found.put(CustomerKey.of(new CustomerRef(name.system(), name.id())), id));
        }
        return found;
    }

    public Optional<CustomerCopy> find(UUID id) {
        return copies.find(id);
    }
}
