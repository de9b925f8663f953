package io.daftar.customer.profile.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that people tell us about a customer, clean and canonical: the document that is stored, patched and compared.
 *
 * @param displayName null where it follows from the other names, see {@link #name()}
 * @param birthDate {@code YYYY-MM-DD} or {@code --MM-DD}
 * @param attributes custom fields by name: String, BigDecimal, Boolean, or a List of String
 */
public record Profile(
        Kind kind,
        String displayName,
        String givenName,
        String familyName,
        String organizationName,
        Lifecycle lifecycle,
        List<Email> emails,
        List<Phone> phones,
        List<Address> addresses,
        List<Social> socials,
        String birthDate,
        Employer employer,
        List<String> interests,
        List<String> tags,
        String notes,
        String ownerId,
        String teamId,
        String language,
        String timeZone,
        List<ExternalId> externalIds,
        Map<String, Object> attributes) {

    public Profile {
        emails = listOf(emails);
        phones = listOf(phones);
        addresses = listOf(addresses);
        socials = listOf(socials);
        interests = listOf(interests);
        tags = listOf(tags);
        externalIds = listOf(externalIds);
        attributes = plain(attributes);
    }

    /** The name to show: as given, else made of the other names; empty only when there is none at all. */
    public String name() {
        return displayName != null ? displayName : derivedName();
    }

    /** The same at another step of the lifecycle. */
    public Profile with(Lifecycle next) {
        return new Profile(
                kind,
                displayName,
                givenName,
                familyName,
                organizationName,
                next,
                emails,
                phones,
                addresses,
                socials,
                birthDate,
                employer,
                interests,
                tags,
                notes,
                ownerId,
                teamId,
                language,
                timeZone,
                externalIds,
                attributes);
    }

    /** The same at another employer. */
    public Profile with(Employer next) {
        return new Profile(
                kind,
                displayName,
                givenName,
                familyName,
                organizationName,
                lifecycle,
                emails,
                phones,
                addresses,
                socials,
                birthDate,
                next,
                interests,
                tags,
                notes,
                ownerId,
                teamId,
                language,
                timeZone,
                externalIds,
                attributes);
    }

    /** The same without a display name of its own. */
    public Profile withDerivedName() {
        return new Profile(
                kind,
                null,
                givenName,
                familyName,
                organizationName,
                lifecycle,
                emails,
                phones,
                addresses,
                socials,
                birthDate,
                employer,
                interests,
                tags,
                notes,
                ownerId,
                teamId,
                language,
                timeZone,
                externalIds,
                attributes);
    }

    /** The same with other ways to reach the customer. */
    public Profile withContacts(List<Email> newEmails, List<Phone> newPhones, List<Address> newAddresses) {
        return new Profile(
                kind,
                displayName,
                givenName,
                familyName,
                organizationName,
                lifecycle,
                newEmails,
                newPhones,
                newAddresses,
                socials,
                birthDate,
                employer,
                interests,
                tags,
                notes,
                ownerId,
                teamId,
                language,
                timeZone,
                externalIds,
                attributes);
    }

    /** The name the other names make. */
    public String derivedName() {
        var person =
                Stream.of(givenName, familyName).filter(part -> part != null).collect(Collectors.joining(" "));
        boolean byOrganization = organizationName != null && (kind == Kind.ORGANIZATION || person.isEmpty());
        return byOrganization ? organizationName : person;
    }

    public Optional<Email> primaryEmail() {
        return emails.stream().filter(Email::primary).findFirst();
    }

    public Optional<Phone> primaryPhone() {
        return phones.stream().filter(Phone::primary).findFirst();
    }

    public Optional<Address> primaryAddress() {
        return addresses.stream().filter(Address::primary).findFirst();
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Profile[" + kind + ", " + lifecycle + "]";
    }

    private static <T> List<T> listOf(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** One form for each value, so that 42 and 42.0, read from a request or from the database, are the same. */
    private static Map<String, Object> plain(Map<String, Object> attributes) {
        if (attributes == null || attributes.isEmpty()) return Map.of();
        var plain = new TreeMap<String, Object>();
        attributes.forEach((name, value) -> {
            if (value instanceof Number number) plain.put(name, plain(number));
            else if (value instanceof List<?> list) plain.put(name, List.copyOf(new ArrayList<>(list)));
            else if (value != null) plain.put(name, value);
        });
        return Collections.unmodifiableMap(plain);
    }

    private static BigDecimal plain(Number number) {
        var decimal = new BigDecimal(number.toString()).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }
}
