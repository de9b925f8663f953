package io.daftar.customer.profile.app.input;

import io.daftar.customer.profile.app.input.CustomerInput.AddressInput;
import io.daftar.customer.profile.app.input.CustomerInput.EmailInput;
import io.daftar.customer.profile.app.input.CustomerInput.PhoneInput;
import io.daftar.customer.profile.domain.Address;
import io.daftar.customer.profile.domain.Contact;
import io.daftar.customer.profile.domain.Email;
import io.daftar.customer.profile.domain.EmailAddresses;
import io.daftar.customer.profile.domain.Phone;
import io.daftar.customer.profile.domain.PhoneNumbers;
import io.daftar.platform.text.Digits;
import io.daftar.platform.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Reads the ways to reach a customer: canonical values, ids kept by key, one of each kind comes first. */
final class ContactReader {
    private static final int MOST = 50;
    private static final int LABEL = 50;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final ReadingErrors errors;
    private final Ids ids;
    private final String region;

    ContactReader(ReadingErrors errors, Ids ids, String region) {
        this.errors = errors;
        this.ids = ids;
        this.region = region;
    }

    List<Email> emails(List<EmailInput> inputs, List<Email> before) {
        return read(
                "#/emails",
                inputs,
                (pointer, input) -> {
                    var address = EmailAddresses.canonical(input.address());
                    if (address.isEmpty()) {
                        return wrong(
                                pointer + "/address", input.address(), "invalid-email", "this is no e-mail address");
                    }
                    var id = idOf(input.id(), address.get(), before);
                    var label = errors.line(pointer + "/label", input.label(), LABEL);
                    return new Read<>(new Email(id, address.get(), label, false), input.primary());
                },
                (email, primary) -> new Email(email.id(), email.address(), email.label(), primary));
    }

    List<Phone> phones(List<PhoneInput> inputs, List<Phone> before) {
        return read(
                "#/phones",
                inputs,
                (pointer, input) -> {
                    var number = PhoneNumbers.e164(input.number(), region);
                    if (number.isEmpty()) return wrongNumber(pointer + "/number", input.number());
                    var id = idOf(input.id(), number.get(), before);
                    var label = errors.line(pointer + "/label", input.label(), LABEL);
                    return new Read<>(
                            new Phone(id, number.get(), raw(input, number.get()), label, false), input.primary());
                },
                (phone, primary) -> new Phone(phone.id(), phone.number(), phone.raw(), phone.label(), primary));
    }

    List<Address> addresses(List<AddressInput> inputs, List<Address> before) {
        return read(
                "#/addresses",
                inputs,
                (pointer, input) -> {
                    List<String> lines = new ArrayList<>();
                    for (var line : errors.list(pointer + "/lines", input.lines(), 10)) {
                        var clean = errors.line(pointer + "/lines", line, 200);
                        if (clean != null) lines.add(clean);
                    }
                    var address = new Address(
                            null,
                            errors.line(pointer + "/label", input.label(), LABEL),
                            lines,
                            errors.line(pointer + "/city", input.city(), 100),
                            errors.line(pointer + "/region", input.region(), 100),
                            errors.line(pointer + "/postalCode", input.postalCode(), 20),
                            country(pointer + "/country", input.country()),
                            false);
                    return new Read<>(with(address, idOf(input.id(), address.key(), before), false), input.primary());
                },
                (address, primary) -> with(address, address.id(), primary));
    }

    private static Address with(Address a, UUID id, boolean primary) {
        return new Address(id, a.label(), a.lines(), a.city(), a.region(), a.postalCode(), a.country(), primary);
    }

    private record Read<T>(T value, Boolean primary) {}

    /** Elements that come twice are one; the first is primary unless one says so. */
    private <I, T extends Contact> List<T> read(
            String pointer,
            List<I> inputs,
            BiFunction<String, I, Read<T>> reader,
            BiFunction<T, Boolean, T> withPrimary) {
        List<T> values = new ArrayList<>();
        int primary = -1;
        var list = errors.list(pointer, inputs, MOST);
        for (int i = 0; i < list.size(); i++) {
            var here = pointer + '/' + i;
            if (list.get(i) == null) {
                errors.add(here, "required", "an element is missing");
                continue;
            }
            var read = reader.apply(here, list.get(i));
            if (read == null) continue;
            int at = indexOf(values, read.value().key());
            if (at < 0) {
                at = values.size();
                values.add(read.value());
            }
            if (Boolean.TRUE.equals(read.primary())) {
                if (primary >= 0 && primary != at) {
                    errors.add(here + "/primary", "two-primaries", "only one can be primary");
                }
                primary = at;
            }
        }
        List<T> result = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            result.add(withPrimary.apply(values.get(i), i == Math.max(primary, 0)));
        }
        return result;
    }

    private static int indexOf(List<? extends Contact> values, String key) {
        for (int i = 0; i < values.size(); i++) if (values.get(i).key().equals(key)) return i;
        return -1;
    }

    /** An element keeps its id when it is named by it, or by the same key as before. */
    private UUID idOf(UUID sent, String key, List<? extends Contact> before) {
        for (var contact : before) if (contact.id().equals(sent)) return sent;
        for (var contact : before) if (contact.key().equals(key)) return contact.id();
        return ids.next();
    }

    private <T> T wrongNumber(String pointer, String sent) {
        boolean national = sent != null && region == null && !PhoneNumbers.isInternational(sent);
        return national
                ? wrong(pointer, sent, "region-required", "a number without its country code needs a default region")
                : wrong(pointer, sent, "invalid-phone", "this is no telephone number");
    }

    private <T> T wrong(String pointer, String sent, String code, String message) {
        if (sent == null || sent.isBlank()) errors.add(pointer, "required", "this must be given");
        else errors.add(pointer, code, message);
        return null;
    }

    /** What was typed: {@code raw} as long as it can be the same number, else the number as it was sent. */
    private String raw(PhoneInput input, String e164) {
        var typed = input.raw() == null ? "" : Digits.toAscii(input.raw()).replaceAll("\\D", "");
        var significant = typed.replaceFirst("^0+", "");
        boolean same = significant.length() >= 5 && e164.endsWith(significant);
        return errors.line("#/phones", same ? input.raw() : input.number(), 50);
    }

    private String country(String pointer, String sent) {
        var code = errors.line(pointer, sent, 20);
        if (code == null) return null;
        var upper = code.toUpperCase(Locale.ROOT);
        if (COUNTRIES.contains(upper)) return upper;
        errors.add(pointer, "invalid-country", "a country is an ISO 3166 code of two letters");
        return null;
    }
}
