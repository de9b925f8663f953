package io.daftar.customer.profile.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.profile.app.Acting;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.profile.app.FileState;
import io.daftar.customer.profile.app.ProfileJson;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerHistory;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Shows files as they were: the present one with all that changed since undone, the newest change first. */
@ApplicationScoped
@Transactional
public class PastService {
    private static final String ARCHIVED_AT = "#/archivedAt";

    private final CustomerRepository customers;
    private final CustomerHistory history;
    private final Acting acting;

    PastService(CustomerRepository customers, CustomerHistory history, Acting acting) {
        this.customers = customers;
        this.history = history;
        this.acting = acting;
    }

    /**
     * The file as it was read at that time; what other services found out is of today only and left out.
     *
     * @throws DomainException not-found when there was no file yet; invalid-value for a time to come
     */
    public CustomerView asOf(UUID id, Instant time, boolean persian) {
        if (time.isAfter(acting.now())) {
            throw DomainException.invalidValue("?asOf", "future", "nobody knows the file as it will be");
        }
        var customer = customers.require(id);
        if (customer.createdAt().isAfter(time)) throw DomainException.notFound("customer");
        return CustomerView.of(undone(customer, time), persian, Map.of());
    }

    private FileState undone(Customer customer, Instant time) {
        ObjectNode profile = ProfileDiff.tree(customer.profile());
        var archivedAt = customer.archivedAt().orElse(null);
        var updatedAt = customer.updatedAt();
        long version = customer.version();
        for (var entry : history.since(customer.id(), time)) {
            version = entry.row().version() - 1;
            for (var change : ProfileDiff.read(entry.row().changes())) {
                if (!change.pointer().equals(ARCHIVED_AT)) ProfileDiff.undo(profile, change);
                else
                    archivedAt = change.before().isNull()
                            ? null
                            : Instant.parse(change.before().textValue());
            }
        }
        if (version != customer.version())
            updatedAt = history.at(customer.id(), version).orElse(customer.createdAt());
        return new FileState(
                customer.id(),
                version,
                ProfileJson.read(profile.toString()),
                customer.createdAt(),
                updatedAt,
                archivedAt,
                customer.mergedInto().isPresent());
    }
}
