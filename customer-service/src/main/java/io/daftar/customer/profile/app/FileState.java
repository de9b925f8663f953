package io.daftar.customer.profile.app;

import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.customer.profile.domain.StoredFiles.StoredFile;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer's file as it is, or as it was at a time.
 *
 * @param archivedAt null while the file is in use
 * @param mergedInOther whether another customer answers for this one now
 */
public record FileState(
        UUID id,
        long version,
        Profile profile,
        Instant createdAt,
        Instant updatedAt,
        Instant archivedAt,
        boolean mergedInOther) {

    static FileState of(Customer customer) {
        return new FileState(
                customer.id(),
                customer.version(),
                customer.profile(),
                customer.createdAt(),
                customer.updatedAt(),
                customer.archivedAt().orElse(null),
                customer.mergedInto().isPresent());
    }

    static FileState of(StoredFile file) {
        return new FileState(
                file.id(),
                file.version(),
                ProfileJson.read(file.profile()),
                file.createdAt(),
                file.updatedAt(),
                file.archivedAt(),
                file.merged());
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "FileState[" + id + " v" + version + "]";
    }
}
