package io.daftar.interaction.customer.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What this service knows of a customer, as of a version of customer-service's record.
 *
 * @param version 0 where only the id and name are known yet
 * @param birthDate {@code YYYY-MM-DD} or {@code --MM-DD}
 * @param mergedInto the customer it was merged into, which may have been merged itself
 * @param erasedAt since when nothing else is known of it; null for the living
 */
public record CustomerCopy(
        UUID id,
        long version,
        String kind,
        String displayName,
        String email,
        String phone,
        String birthDate,
        String language,
        String timeZone,
        String city,
        String country,
        List<String> tags,
        String ownerId,
        String teamId,
        String lifecycle,
        String employer,
        List<ExternalName> externalIds,
        Instant archivedAt,
        UUID mergedInto,
        Instant erasedAt) {

    /** The name another system knows the customer by. */
    public record ExternalName(String system, String id) {}

    /** Which of two states holds: the newer, and nothing after an erasure. */
    public CustomerCopy or(CustomerCopy other) {
        return erasedAt != null || other.erasedAt == null && version >= other.version ? this : other;
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "CustomerCopy[" + id + " v" + version + "]";
    }
}
