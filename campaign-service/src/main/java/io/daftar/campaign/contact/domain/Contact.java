package io.daftar.campaign.contact.domain;

import java.time.Instant;
import java.util.UUID;

/** What is known here of a customer: how to write to them, and whether they still answer for themselves. */
public record Contact(
        UUID customerId,
        long version,
        String displayName,
        String email,
        String language,
        Instant archivedAt,
        UUID mergedInto) {

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Contact[" + customerId + " v" + version + "]";
    }
}
