package io.daftar.interaction.customer.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The part of customer-service's batch bodies that is used here. */
public final class CustomerBatch {
    /** customer-service takes so many inputs in one call. */
    public static final int LARGEST = 200;

    private CustomerBatch() {}

    public record Inputs(List<Input> inputs) {}

    /** One of {@code id} and {@code externalId}; {@code displayName} only where a file is opened. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(UUID id, Name externalId, String displayName) {}

    public record Name(String system, String id) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Results(List<Result> results) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Result(int index, int status, UUID id, Customer item) {}

    /** A customer as its API shows it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Customer(
            UUID id,
            long version,
            String kind,
            String displayName,
            String lifecycle,
            List<Email> emails,
            List<Phone> phones,
            List<Address> addresses,
            String birthDate,
            String language,
            String timeZone,
            List<String> tags,
            String ownerId,
            String teamId,
            Employer employer,
            List<Name> externalIds,
            Instant archivedAt,
            UUID mergedInto) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Email(String address, boolean primary) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Phone(String number, boolean primary) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Address(String city, String country, boolean primary) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Employer(String name) {}
}
