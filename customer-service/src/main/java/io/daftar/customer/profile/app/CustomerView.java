package io.daftar.customer.profile.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.customer.profile.domain.Address;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.Email;
import io.daftar.customer.profile.domain.Employer;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.customer.profile.domain.Phone;
import io.daftar.customer.profile.domain.Social;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.Jalali;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A customer as callers see one.
 *
 * @param birthDatePersian the birth date in the Solar Hijri calendar, only where asked for
 * @param state ACTIVE, ARCHIVED or MERGED
 * @param facts what other services found out, empty until they did; they change without a new version
 */
public record CustomerView(
        UUID id,
        long version,
        String kind,
        String displayName,
        String givenName,
        String familyName,
        String organizationName,
        String lifecycle,
        List<Email> emails,
        List<Phone> phones,
        List<Address> addresses,
        List<Social> socials,
        String birthDate,
        @JsonInclude(JsonInclude.Include.NON_NULL) String birthDatePersian,
        Employer employer,
        List<String> interests,
        List<String> tags,
        String notes,
        String ownerId,
        String teamId,
        String language,
        String timeZone,
        List<ExternalId> externalIds,
        Map<String, Object> attributes,
        Map<String, Object> facts,
        String state,
        Instant createdAt,
        Instant updatedAt,
        Instant archivedAt) {

    /** A customer without facts: one who was just written, and whose facts nobody asked for. */
    public static CustomerView from(Customer customer) {
        return of(FileState.of(customer), false, Map.of());
    }

    /**
     * @param persian with the dates in the Solar Hijri calendar beside the others
     * @param facts empty for a file of the past, which was not known for them then
     */
    public static CustomerView of(FileState file, boolean persian, Map<String, Object> facts) {
        var p = file.profile();
        boolean merged = file.mergedInOther() && file.archivedAt() != null;
        var birth = BirthDate.parse(p.birthDate()).flatMap(BirthDate::date);
        return new CustomerView(
                file.id(),
                file.version(),
                p.kind().name(),
                p.name(),
                p.givenName(),
                p.familyName(),
                p.organizationName(),
                p.lifecycle().name(),
                p.emails(),
                p.phones(),
                p.addresses(),
                p.socials(),
                p.birthDate(),
                persian ? birth.map(Jalali::fromIso).map(Jalali::toString).orElse(null) : null,
                p.employer(),
                p.interests(),
                p.tags(),
                p.notes(),
                p.ownerId(),
                p.teamId(),
                p.language(),
                p.timeZone(),
                p.externalIds(),
                p.attributes(),
                facts,
                merged ? "MERGED" : file.archivedAt() == null ? "ACTIVE" : "ARCHIVED",
                file.createdAt(),
                file.updatedAt(),
                file.archivedAt());
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "CustomerView[" + id + " v" + version + "]";
    }
}
