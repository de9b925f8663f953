package io.daftar.interaction.openitem;

import io.daftar.interaction.customer.domain.CustomerSet;
import java.time.Instant;
import java.util.List;

/**
 * Tells what of one kind is open with a customer. The customer file shows what all beans of this type tell, so a feature
 * that has open items need not be known to it.
 */
public interface OpenItems {
    /**
     * A select that gives a row wherever {@link #of} gives an item: of {@code :tenant}, and of the {@code :winner} or all
     * files, {@code any(:customers)}.
     */
    String anything();

    /**
     * The next ones, what is due first before the rest.
     *
     * @param now tells what is overdue
     * @param atMost so many
     */
    List<OpenItem> of(CustomerSet customer, Instant now, int atMost);
}
