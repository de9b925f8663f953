package io.daftar.reminder.customer.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer as far as reminders and agendas need it.
 *
 * @param birthDate {@code YYYY-MM-DD} or {@code --MM-DD}
 * @param birthMd month × 100 + day of it
 * @param erased whether the person's data is gone for good; only id and version are left then
 */
public record CustomerCopy(
        UUID id,
        long version,
        String displayName,
        String birthDate,
        Integer birthMd,
        String ownerId,
        Instant archivedAt,
        UUID mergedInto,
        boolean erased) {

    /** Which of two states holds: the newer, and nothing after an erasure. */
    public CustomerCopy or(CustomerCopy other) {
        return erased || !other.erased && version >= other.version ? this : other;
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "CustomerCopy[" + id + " v" + version + "]";
    }
}
