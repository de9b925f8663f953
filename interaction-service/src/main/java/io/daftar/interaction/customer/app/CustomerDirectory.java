package io.daftar.interaction.customer.app;

import io.daftar.interaction.customer.domain.CustomerCopy;
import io.daftar.interaction.customer.domain.CustomerCopyRepository.Known;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.customer.remote.CustomerBatch;
import io.daftar.interaction.customer.remote.CustomerBatch.Input;
import io.daftar.interaction.customer.remote.CustomerBatch.Name;
import io.daftar.interaction.customer.remote.CustomerBatch.Result;
import io.daftar.interaction.customer.remote.CustomerLookup;
import io.daftar.interaction.customer.remote.CustomerOpening;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Finds customers by id or by another system's name. What the local copy misses is asked for once in customer-service, so
 * that a customer may be written about the moment after it was created.
 */
@ApplicationScoped
public class CustomerDirectory {
    private static final Logger LOG = Logger.getLogger(CustomerDirectory.class);

    private final CustomerCopyService copies;
    private final CustomerLookup lookup;
    private final CustomerOpening opening;

    CustomerDirectory(
            CustomerCopyService copies, @RestClient CustomerLookup lookup, @RestClient CustomerOpening opening) {
        this.copies = copies;
        this.lookup = lookup;
        this.opening = opening;
    }

    /** What became of each name: an id, or the refusal of those that are unknown or erased. */
    public record Found(Map<CustomerKey, UUID> ids, Map<CustomerKey, DomainException> refusals) {
        /** The id of a customer that was asked for. */
        public UUID require(CustomerKey key) {
            if (refusals.containsKey(key)) {
                throw refusals.get(key);
            }
            return ids.get(key);
        }

        void add(CustomerKey key, UUID id, boolean erased) {
            if (erased) {
                refusals.put(key, erased());
            } else {
                ids.put(key, id);
            }
        }

        private boolean knows(CustomerKey key) {
            return ids.containsKey(key) || refusals.containsKey(key);
        }
    }

    /**
     * A customer as it is read.
     *
     * @param files its own and those merged into it
     */
    public record Reading(CustomerCopy customer, CustomerSet files) {}

    /**
     * Finds all of them, with one call for the misses of a batch.
     *
     * @throws DomainException overloaded, when there are misses and customer-service cannot be asked
     */
    public Found find(Collection<CustomerKey> keys) {
        var wanted = new LinkedHashSet<>(keys);
        var found = copies.find(wanted);
        wanted.removeIf(found::knows);
        chunks(wanted).forEach(chunk -> ask(chunk, found));
        return found;
    }

    /**
     * The copy of a customer, of a merged one too.
     *
     * @throws DomainException not-found, gone for one that was erased
     */
    public CustomerCopy require(UUID id) {
        return known(id).copy();
    }

    /** The copy of whoever answers for a customer. */
    public CustomerCopy answering(UUID id) {
        var known = known(id);
        return known.winner() == null ? known.copy() : require(known.winner());
    }

    /**
     * Opens a customer for reading.
     *
     * @throws DomainException not-found, gone for one that was erased
     * @throws CustomerMoved for one that was merged
     */
    public Reading open(UUID id) {
        var known = known(id);
        if (known.winner() != null) {
            throw new CustomerMoved(id, known.winner());
        }
        return new Reading(known.copy(), known.files());
    }

    private Known known(UUID id) {
        var known = copies.find(id).orElseGet(() -> {
            var refusal = find(List.of(CustomerKey.of(id))).refusals().get(CustomerKey.of(id));
            if (refusal != null) {
                throw refusal.code() == ErrorCode.GONE ? refusal : DomainException.notFound("customer");
            }
            return copies.find(id).orElseThrow(() -> DomainException.notFound("customer"));
        });
        if (known.copy().erasedAt() != null) {
            throw erased();
        }
        return known;
    }

    /** As {@link #find}, but opens a file for each name nobody knows yet, called {@code <system> <id>}. */
    public Found findOrOpen(Collection<CustomerRef> refs) {
        var wanted = new LinkedHashSet<CustomerKey>();
        refs.forEach(ref -> wanted.add(CustomerKey.of(ref)));
        var found = copies.find(wanted);
        wanted.removeIf(found::knows);
        chunks(wanted).forEach(chunk -> open(chunk, found));
        return found;
    }

    private void ask(List<CustomerKey> chunk, Found found) {
        var inputs = chunk.stream()
                .map(key -> new Input(key.id(), name(key.ref()), null))
                .toList();
        Map<UUID, CustomerCopy> answers = new LinkedHashMap<>();
        for (Result result : call(inputs, lookup::read)) {
            CustomerKey key = chunk.get(result.index());
            if (result.status() == 200 && result.item() != null) {
                found.add(key, result.item().id(), false);
                answers.put(result.item().id(), Copies.of(result.item()));
            } else {
                found.refusals().put(key, refusal(result.status()));
            }
        }
        copies.takeAnswers(answers.values());
    }

    private void open(List<CustomerKey> chunk, Found found) {
        var inputs = chunk.stream()
                .map(key -> new Input(
                        null,
                        name(key.ref()),
                        key.ref().system() + " " + key.ref().externalId()))
                .toList();
        Map<UUID, CustomerCopy> answers = new LinkedHashMap<>();
        for (Result result : call(inputs, opening::upsert)) {
            CustomerKey key = chunk.get(result.index());
            if (result.status() < 300 && result.id() != null) {
                found.add(key, result.id(), false);
                answers.put(
                        result.id(),
                        result.item() == null
                                ? Copies.opened(result, inputs.get(result.index()))
                                : Copies.of(result.item()));
            } else {
                found.refusals().put(key, refusal(result.status()));
            }
        }
        copies.takeAnswers(answers.values());
    }

    private static List<Result> call(
            List<Input> inputs, Function<CustomerBatch.Inputs, CustomerBatch.Results> operation) {
        try {
            return operation.apply(new CustomerBatch.Inputs(inputs)).results();
        } catch (ProcessingException | WebApplicationException e) {
            LOG.warnf("customer-service could not be asked about %d customers: %s", inputs.size(), e.toString());
            throw new DomainException(ErrorCode.OVERLOADED, "customers cannot be looked up right now; try again");
        }
    }

    private static DomainException refusal(int status) {
        return status == 410 ? erased() : new DomainException(ErrorCode.UNKNOWN_CUSTOMER, "there is no such customer");
    }

    private static DomainException erased() {
        return new DomainException(ErrorCode.GONE, "the customer was erased");
    }

    private static Name name(CustomerRef ref) {
        return ref == null ? null : new Name(ref.system(), ref.externalId());
    }

    private static List<List<CustomerKey>> chunks(Collection<CustomerKey> keys) {
        var all = List.copyOf(keys);
        List<List<CustomerKey>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CustomerBatch.LARGEST) {
            chunks.add(all.subList(from, Math.min(from + CustomerBatch.LARGEST, all.size())));
        }
        return chunks;
    }
}
