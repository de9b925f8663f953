package io.daftar.customer.change.app;

import io.daftar.customer.change.domain.DirtyCustomers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes note, in the transaction of a change, of what changed about which customers, for all that is kept by rules over
 * them. Names: the top of the customer's JSON ({@code birthDate}, {@code phones}, {@code externalIds}), attributes each
 * ({@code attributes.shoeSize}), {@code facts.<name>}, the kinds of events ({@code purchase}, and beside it
 * {@code purchase:<name>} for a category; {@code interaction}, {@code campaignResponse}), {@code relation.<TYPE>},
 * {@code segment.<id>} for members kept by hand, and {@link #EVERYTHING}.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ChangeMarks {
    /** For a customer that appeared, went away or came back. */
    public static final String EVERYTHING = "*";

    private final DirtyCustomers customers;
    private final ChangeSignal signal;

    ChangeMarks(DirtyCustomers customers, ChangeSignal signal) {
        this.customers = customers;
        this.signal = signal;
    }

    public void mark(Map<UUID, Set<String>> fields) {
        if (fields.isEmpty()) return;
        customers.mark(fields);
        signal.afterCommit();
    }

    /** Marks them all for the same. */
    public void mark(Collection<UUID> customers, Set<String> fields) {
        mark(customers.stream().collect(Collectors.toMap(id -> id, id -> fields, (a, b) -> a)));
    }
}
