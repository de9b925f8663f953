package io.daftar.customer.importing.app;

import io.daftar.customer.profile.app.input.CustomerInput;
import io.daftar.customer.profile.app.input.CustomerInput.AddressInput;
import io.daftar.customer.profile.app.input.CustomerInput.EmailInput;
import io.daftar.customer.profile.app.input.CustomerInput.EmployerInput;
import io.daftar.customer.profile.app.input.CustomerInput.ExternalIdInput;
import io.daftar.customer.profile.app.input.CustomerInput.PhoneInput;
import io.daftar.customer.profile.app.input.CustomerInput.SocialInput;
import io.daftar.customer.profile.domain.EmailAddresses;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.DateInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** A customer into which the cells of a row are written, one field after the other; null clears a field. */
final class CustomerDraft {
    private final Map<String, String> words = new HashMap<>();
    private final List<EmailInput> emails = new ArrayList<>();
    private final List<PhoneInput> phones = new ArrayList<>();
    private final List<AddressInput> addresses = new ArrayList<>();
    private final List<SocialInput> socials = new ArrayList<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<ExternalIdInput> externalIds = new ArrayList<>();
    private final Map<String, Object> attributes = new TreeMap<>();
    private DateInput birthDate;
    private UUID employerId;

    /** @param profile null for a customer who is not there yet */
    CustomerDraft(Profile profile) {
        if (profile == null) return;
        var p = CustomerInput.of(profile);
        words.put("kind", p.kind());
        words.put("displayName", p.displayName());
        words.put("givenName", p.givenName());
        words.put("familyName", p.familyName());
        words.put("organizationName", p.organizationName());
        words.put("lifecycle", p.lifecycle());
        words.put("notes", p.notes());
        words.put("ownerId", p.ownerId());
        words.put("teamId", p.teamId());
        words.put("language", p.language());
        words.put("timeZone", p.timeZone());
        if (p.employer() != null) {
            words.put("employer.name", p.employer().name());
            words.put("employer.position", p.employer().position());
            employerId = p.employer().customerId();
        }
        emails.addAll(p.emails());
        phones.addAll(p.phones());
        addresses.addAll(p.addresses());
        socials.addAll(p.socials());
        lists.put("interests", p.interests());
        lists.put("tags", p.tags());
        externalIds.addAll(p.externalIds());
        attributes.putAll(p.attributes());
        birthDate = p.birthDate();
    }

    void word(String field, String text) {
        words.put(field, text);
    }

    void birthDate(String iso) {
        birthDate = iso == null ? null : DateInput.of(iso);
    }

    /** Adds to a list of words; what is there stays. */
    void addTo(String field, List<String> more) {
        if (more == null) {
            lists.remove(field);
            return;
        }
        var all = new LinkedHashSet<>(lists.getOrDefault(field, List.of()));
        more.stream().map(Text::clean).filter(Objects::nonNull).forEach(all::add);
        lists.put(field, List.copyOf(all));
    }

    /** Sets the address with that label, unless the customer has it already under another. */
    void email(String label, String address) {
        int at = find(emails, e -> label.equals(e.label()));
        if (address == null) {
            if (at >= 0) emails.remove(at);
            return;
        }
        var canonical = EmailAddresses.canonical(address).orElse(address);
        if (find(emails, e -> canonical.equals(e.address())) >= 0) return;
        put(
                emails,
                at,
                new EmailInput(
                        at < 0 ? null : emails.get(at).id(),
                        address,
                        label,
                        at < 0 ? null : emails.get(at).primary()));
    }

    /** As {@link #email}; {@code number} in E.164 where the cell holds one, {@code raw} as it was typed. */
    void phone(String label, String number, String raw) {
        int at = find(phones, p -> label.equals(p.label()));
        if (number == null) {
            if (at >= 0) phones.remove(at);
            return;
        }
        if (find(phones, p -> number.equals(p.number())) >= 0) return;
        put(
                phones,
                at,
                new PhoneInput(
                        at < 0 ? null : phones.get(at).id(),
                        number,
                        raw,
                        label,
                        at < 0 ? null : phones.get(at).primary()));
    }

    void address(String label, String part, String text) {
        int at = find(addresses, a -> label.equals(a.label()));
        var a = at < 0 ? new AddressInput(null, label, List.of(), null, null, null, null, null) : addresses.get(at);
        var changed = new AddressInput(
                a.id(),
                label,
                part.equals("line") ? (text == null ? List.of() : text.lines().toList()) : a.lines(),
                part.equals("city") ? text : a.city(),
                part.equals("region") ? text : a.region(),
                part.equals("postalCode") ? text : a.postalCode(),
                part.equals("country") ? text : a.country(),
                a.primary());
        if (at >= 0 || text != null) put(addresses, at, changed);
    }

    void externalId(String system, String id) {
        externalIds.removeIf(x -> x.system().equals(system));
        if (id != null) externalIds.add(new ExternalIdInput(system, id));
    }

    void attribute(String name, Object value) {
        if (value == null) attributes.remove(name);
        else attributes.put(name, value);
    }

    CustomerInput toInput() {
        var employer = new EmployerInput(words.get("employer.name"), words.get("employer.position"), employerId);
        return new CustomerInput(
                words.get("kind"),
                words.get("displayName"),
                words.get("givenName"),
                words.get("familyName"),
                words.get("organizationName"),
                words.get("lifecycle"),
                emails,
                phones,
                addresses,
                socials,
                birthDate,
                employer,
                lists.get("interests"),
                lists.get("tags"),
                words.get("notes"),
                words.get("ownerId"),
                words.get("teamId"),
                words.get("language"),
                words.get("timeZone"),
                externalIds,
                attributes);
    }

    private static <T> int find(List<T> list, java.util.function.Predicate<T> wanted) {
        for (int i = 0; i < list.size(); i++) if (wanted.test(list.get(i))) return i;
        return -1;
    }

    private static <T> void put(List<T> list, int at, T value) {
        if (at < 0) list.add(value);
        else list.set(at, value);
    }
}
