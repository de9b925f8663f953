package io.daftar.customer.profile.app.input;

import io.daftar.customer.profile.domain.Address;
import io.daftar.customer.profile.domain.Employer;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.time.DateInput;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A customer as somebody sends one: the body of a create, what a patch must result in, or a row of an import. */
public record CustomerInput(
        String kind,
        String displayName,
        String givenName,
        String familyName,
        String organizationName,
        String lifecycle,
        List<EmailInput> emails,
        List<PhoneInput> phones,
        List<AddressInput> addresses,
        List<SocialInput> socials,
        DateInput birthDate,
        EmployerInput employer,
        List<String> interests,
        List<String> tags,
        String notes,
        String ownerId,
        String teamId,
        String language,
        String timeZone,
        List<ExternalIdInput> externalIds,
        Map<String, Object> attributes) {

    /** An e-mail address as sent; {@code id} only when it was read before. */
    public record EmailInput(UUID id, String address, String label, Boolean primary) {}

    /** A telephone number as sent; {@code raw} may come back as it was read, {@code number} decides. */
    public record PhoneInput(UUID id, String number, String raw, String label, Boolean primary) {}

    /** A postal address as sent. */
    public record AddressInput(
            UUID id,
            String label,
            List<String> lines,
            String city,
            String region,
            String postalCode,
            String country,
            Boolean primary) {}

    /** A name in a social network as sent. */
    public record SocialInput(String network, String handle) {}

    /** An employer as sent. */
    public record EmployerInput(String name, String position, UUID customerId) {}

    /** A name in another system as sent. */
    public record ExternalIdInput(String system, String id) {}

    /** What one would have to send to get this profile. */
    public static CustomerInput of(Profile p) {
        return new CustomerInput(
                p.kind().name(),
                p.displayName(),
                p.givenName(),
                p.familyName(),
                p.organizationName(),
                p.lifecycle().name(),
                p.emails().stream()
                        .map(e -> new EmailInput(e.id(), e.address(), e.label(), e.primary()))
                        .toList(),
                p.phones().stream()
                        .map(t -> new PhoneInput(t.id(), t.number(), t.raw(), t.label(), t.primary()))
                        .toList(),
                p.addresses().stream().map(CustomerInput::of).toList(),
                p.socials().stream()
                        .map(s -> new SocialInput(s.network(), s.handle()))
                        .toList(),
                p.birthDate() == null ? null : DateInput.of(p.birthDate()),
                of(p.employer()),
                p.interests(),
                p.tags(),
                p.notes(),
                p.ownerId(),
                p.teamId(),
                p.language(),
                p.timeZone(),
                p.externalIds().stream()
                        .map(x -> new ExternalIdInput(x.system(), x.id()))
                        .toList(),
                p.attributes());
    }

    private static AddressInput of(Address a) {
        return new AddressInput(
                a.id(), a.label(), a.lines(), a.city(), a.region(), a.postalCode(), a.country(), a.primary());
    }

    private static EmployerInput of(Employer e) {
        return e == null ? null : new EmployerInput(e.name(), e.position(), e.customerId());
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "CustomerInput[" + kind + "]";
    }
}
