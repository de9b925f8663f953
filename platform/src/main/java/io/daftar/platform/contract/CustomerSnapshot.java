package io.daftar.platform.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The whole of a customer that leaves customer-service. Sensitive and internal attributes, addresses and notes never do.
 *
 * @param birthDate {@code YYYY-MM-DD} or {@code --MM-DD}
 * @param attributes custom fields of class PUBLIC only
 * @param mergedInto the customer that answers for this one since a merge
 */
public record CustomerSnapshot(
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
        List<ExternalId> externalIds,
        Map<String, Object> attributes,
        Instant archivedAt,
        UUID mergedInto) {

    /** The name another system knows the customer by. */
    public record ExternalId(String system, String id) {}

    /**
     * What is left to tell of an erased customer: its id, its last version, and in {@code archivedAt} when it was erased, so
     * that whoever only knows archived customers writes to it no more. Lists are empty, everything else is null.
     */
    public static CustomerSnapshot erased(UUID id, long version, Instant at) {
        return new CustomerSnapshot(
                id, version, null, null, null, null, null, null, null, null, null, List.of(), null, null, null, null,
                List.of(), Map.of(), at, null);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "CustomerSnapshot[" + id + " v" + version + "]";
    }
}
