package io.daftar.interaction.customer.app;

import java.util.Collection;
import java.util.UUID;

/** Figures kept for each customer from the rows of all its files. */
public interface CustomerSums {
    /** Makes the figures of these customers anew, while nobody writes any: other files are theirs now. */
    void regrouped(Collection<UUID> customers);
}
