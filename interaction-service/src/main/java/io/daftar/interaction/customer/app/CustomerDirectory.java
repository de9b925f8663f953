package io.daftar.interaction.customer.app;

import io.daftar.interaction.customer.domain.CustomerCopy;
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
import java.util.HashMap;
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
    }

    /**
     * Finds all of them, with one call for the misses of a batch.
     *
     * @throws DomainException overloaded, when there are misses and customer-service cannot be asked
     */
    public Found find(Collection<CustomerKey> keys) {
        var wanted = new LinkedHashSet<>(keys);
        Map<CustomerKey, UUID> ids = new HashMap<>(copies.find(wanted));
        wanted.removeAll(ids.keySet());
        Map<CustomerKey, DomainException> refusals = new HashMap<>();
        chunks(wanted).forEach(chunk -> ask(chunk, ids, refusals));
        return new Found(ids, refusals);
    }

    /** The copy of a customer, or 404 when there is no such customer. */
    public CustomerCopy require(UUID id) {
        return copies.find(id).orElseGet(() -> {
            var found = find(List.of(CustomerKey.of(id)));
            var refusal = found.refusals().get(CustomerKey.of(id));
            if (refusal != null) {
                throw refusal.code() == ErrorCode.GONE ? refusal : DomainException.notFound("customer");
            }
            return copies.find(id).orElseThrow(() -> DomainException.notFound("customer"));
        });
    }

    /** As {@link #find}, but opens a file for each name nobody knows yet, called {@code <system> <id>}. */
    public Found findOrOpen(Collection<CustomerRef> refs) {
        var wanted = new LinkedHashSet<CustomerKey>();
        refs.forEach(ref -> wanted.add(CustomerKey.of(ref)));
        Map<CustomerKey, UUID> ids = new HashMap<>(copies.find(wanted));
        wanted.removeAll(ids.keySet());
        Map<CustomerKey, DomainException> refusals = new HashMap<>();
        chunks(wanted).forEach(chunk -> open(chunk, ids, refusals));
        return new Found(ids, refusals);
    }

    private void ask(List<CustomerKey> chunk, Map<CustomerKey, UUID> ids, Map<CustomerKey, DomainException> refusals) {
        var inputs = chunk.stream()
                .map(key -> new Input(key.id(), name(key.ref()), null))
                .toList();
        Map<UUID, CustomerCopy> answers = new LinkedHashMap<>();
        for (Result result : call(inputs, lookup::read)) {
            CustomerKey key = chunk.get(result.index());
            if (result.status() == 200 && result.item() != null) {
                ids.put(key, result.item().id());
                answers.put(result.item().id(), Copies.of(result.item()));
            } else {
                refusals.put(key, refusal(result.status()));
            }
        }
        copies.takeAnswers(answers.values());
    }

    private void open(List<CustomerKey> chunk, Map<CustomerKey, UUID> ids, Map<CustomerKey, DomainException> refusals) {
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
                ids.put(key, result.id());
                answers.put(
                        result.id(),
                        result.item() == null
                                ? Copies.opened(result, inputs.get(result.index()))
                                : Copies.of(result.item()));
            } else {
                refusals.put(key, refusal(result.status()));
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
        return status == 410
                ? new DomainException(ErrorCode.GONE, "the customer was erased")
                : new DomainException(ErrorCode.UNKNOWN_CUSTOMER, "there is no such customer");
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
