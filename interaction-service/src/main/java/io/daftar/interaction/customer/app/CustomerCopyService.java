package io.daftar.interaction.customer.app;

import io.daftar.interaction.customer.app.CustomerDirectory.Found;
import io.daftar.interaction.customer.domain.CustomerCopy;
import io.daftar.interaction.customer.domain.CustomerCopy.ExternalName;
import io.daftar.interaction.customer.domain.CustomerCopyRepository;
import io.daftar.interaction.customer.domain.CustomerCopyRepository.Known;
import io.daftar.interaction.customer.domain.CustomerCopyRepository.Stored;
import io.daftar.platform.contract.CustomerEvent;
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
    private final Identities identities;
    private final Erasures erasures;

    CustomerCopyService(CustomerCopyRepository copies, Identities identities, Erasures erasures) {
        this.copies = copies;
        this.identities = identities;
        this.erasures = erasures;
    }

    /** Takes over states told by events, in any order and any number of times; the highest version wins. */
    public void take(List<CustomerEvent> told) {
        Map<UUID, CustomerCopy> newest = new HashMap<>();
        told.forEach(event -> newest.merge(event.customer().id(), Copies.of(event), CustomerCopy::or));
        copies.indexNames(store(newest.values()));
    }

    /** Takes over what customer-service answered; its names are indexed again even where the copy was as new. */
    public void takeAnswers(Collection<CustomerCopy> answers) {
        store(answers);
        copies.indexNames(answers.stream().map(CustomerCopy::id).toList());
    }

    /** What follows from copies is done with them: who is erased first, since that takes the rows others hold for a time. */
    private List<UUID> store(Collection<CustomerCopy> newest) {
        var stored = copies.store(newest);
        erasures.begin(stored.stream().filter(Stored::erased).map(Stored::id).toList());
        identities.follow(stored.stream().filter(Stored::moved).map(Stored::id).toList());
        return stored.stream().map(Stored::id).toList();
    }

    /** The ids of those customers the copy knows, and the refusals of the erased. */
    Found find(Collection<CustomerKey> keys) {
        var ids = keys.stream().map(CustomerKey::id).filter(Objects::nonNull).toList();
        var names = keys.stream()
                .map(CustomerKey::ref)
                .filter(Objects::nonNull)
                .map(ref -> new ExternalName(ref.system(), ref.externalId()))
                .toList();
        var found = new Found(new HashMap<>(), new HashMap<>());
        if (!ids.isEmpty()) {
            copies.known(ids).forEach((id, erased) -> found.add(CustomerKey.of(id), id, erased));
        }
        if (!names.isEmpty()) {
            copies.named(names)
                    .forEach((name, id) ->
                            found.add(CustomerKey.of(new CustomerRef(name.system(), name.id())), id, false));
        }
        return found;
    }

    /** A copy with all that are one customer with it. */
    @Transactional(Transactional.TxType.SUPPORTS)
    Optional<Known> find(UUID id) {
        return copies.find(id);
    }
}
