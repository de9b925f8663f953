package io.daftar.campaign.contact.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known here of a customer: how to write to them, and whether they still answer for themselves.
 *
 * @param erased whether the person's data is gone for good
 */
public record Contact(
        UUID customerId,
        long version,
        String displayName,
        String email,
        String language,
        Instant archivedAt,
        UUID mergedInto,
        boolean erased) {

    /** Which of two states holds: the newer, and nothing after an erasure. */
    public Contact or(Contact other) {
        return erased || !other.erased && version >= other.version ? this : other;
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Contact[" + customerId + " v" + version + "]";
    }
}
