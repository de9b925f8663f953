package io.daftar.reminder.customer.app;

import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.daftar.reminder.customer.domain.CustomerCopy;
import io.daftar.reminder.customer.domain.CustomerCopyRepository;
import io.daftar.reminder.customer.domain.CustomerCopyRepository.Quiet;
import io.daftar.reminder.customer.remote.CustomerBatch;
import io.daftar.reminder.customer.remote.CustomerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * The local copy of customers. What it misses is asked for once in customer-service, so that a customer may be given a
 * reminder the moment after it was created.
 */
@ApplicationScoped
@Transactional
public class CustomerDirectory {
    private static final Logger LOG = Logger.getLogger(CustomerDirectory.class);

    private final CustomerCopyRepository copies;
    private final CustomerLookup lookup;
    private final Erasures erasures;

    CustomerDirectory(CustomerCopyRepository copies, @RestClient CustomerLookup lookup, Erasures erasures) {
        this.copies = copies;
        this.lookup = lookup;
        this.erasures = erasures;
    }

    /**
     * Refuses the id of a customer that does not exist, naming where it stood; null is nobody and fine.
     *
     * @throws DomainException overloaded, when the copy misses it and customer-service cannot be asked
     */
    public void requireKnown(UUID id, String pointer) {
        var erased = id == null ? Optional.of(false) : copies.isErased(id);
        if (erased.isPresent() && !erased.get()) {
            return;
        }
        var answer = erased.isPresent() ? null : ask(id);
        if (answer == null || answer.status() == 410) {
            throw new DomainException(ErrorCode.GONE, "the customer was erased");
        }
        if (answer.status() != 200 || answer.item() == null) {
            throw new DomainException(
                    ErrorCode.UNKNOWN_CUSTOMER,
                    "there is no such customer",
                    List.of(new FieldError(pointer, "unknown-customer", "there is no such customer")));
        }
        var told = answer.item();
        copies.store(List.of(copy(
                told.id(),
                told.version(),
                told.displayName(),
                told.birthDate(),
                told.ownerId(),
                told.archivedAt(),
                told.mergedInto(),
                false)));
    }

    /** Takes over states told by events, in any order and any number of times; the highest version wins. */
    public void take(List<CustomerEvent> told) {
        Map<UUID, CustomerCopy> newest = new HashMap<>();
        for (var event : told) {
            var s = event.customer();
            var copy = copy(
                    s.id(),
                    s.version(),
                    s.displayName(),
                    s.birthDate(),
                    s.ownerId(),
                    s.archivedAt(),
                    s.mergedInto(),
                    event instanceof CustomerErased);
            newest.merge(s.id(), copy, CustomerCopy::or);
        }
        copies.store(newest.values());
        erasures.begin(newest.values().stream()
                .filter(CustomerCopy::erased)
                .map(CustomerCopy::id)
                .toList());
    }

    /** Notes when customers were in touch, in any order and any number of times; the latest wins. */
    public void contacted(Map<UUID, Instant> times) {
        copies.contacted(times);
    }

    /** The names of customers, as far as known. */
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : copies.names(ids);
    }

    /** Customers of an owner whose birthday is on one of these days, given as month × 100 + day. */
    public List<CustomerCopy> birthdays(String ownerId, Collection<Integer> days, int limit) {
        return copies.birthdays(ownerId, days, limit);
    }

    /** Customers of an owner that were in touch, but not since; the longest first. */
    public List<Quiet> quietSince(String ownerId, Instant before, int limit) {
        return copies.quietSince(ownerId, before, limit);
    }

    private CustomerBatch.Result ask(UUID id) {
        try {
            return lookup.read(new CustomerBatch.Inputs(List.of(new CustomerBatch.Input(id))))
                    .results()
                    .get(0);
        } catch (ProcessingException | WebApplicationException e) {
            LOG.warnf("customer-service could not be asked about a customer: %s", e.toString());
            throw new DomainException(ErrorCode.OVERLOADED, "customers cannot be looked up right now; try again");
        }
    }

    private static CustomerCopy copy(
            UUID id,
            long version,
            String name,
            String birthDate,
            String ownerId,
            Instant archivedAt,
            UUID mergedInto,
            boolean erased) {
        Integer birthMd =
                BirthDate.parse(birthDate).map(BirthDate::monthDayNumber).orElse(null);
        return new CustomerCopy(id, version, name, birthDate, birthMd, ownerId, archivedAt, mergedInto, erased);
    }
}
