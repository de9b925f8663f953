package io.daftar.reminder.customer.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The part of customer-service's batch bodies that is used here. */
public final class CustomerBatch {
    private CustomerBatch() {}

    public record Inputs(List<Input> inputs) {}

    public record Input(UUID id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Results(List<Result> results) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Result(int index, int status, UUID id, Customer item) {}

    /** A customer as its API shows it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Customer(
            UUID id,
            long version,
            String displayName,
            String birthDate,
            String ownerId,
            Instant archivedAt,
            UUID mergedInto) {}
}
