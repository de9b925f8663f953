package io.daftar.customer.profile.domain;

import io.daftar.platform.text.FoldingKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All under which a customer is looked up, worked out from its document.
 *
 * @param keys canonical or folded values of fields that can hold several
 * @param words what free text finds, each word behind a space
 * @param spaceless from every word on, all that follows without spaces
 */
public record IndexEntry(
        UUID customerId,
        Set<Key> keys,
        List<ExternalId> externalIds,
        List<AttributeValue> attributes,
        String words,
        String spaceless) {

    public static final String EMAIL = "emails.address";
    public static final String PHONE = "phones.number";

    /** One value of one field. */
    public record Key(String field, String key) {}

    public static IndexEntry of(UUID id, Profile profile, List<AttributeValue> attributes) {
        var words = new Words();
        words.add(profile.name(), "");
        words.add(profile.derivedName(), "");
        words.add(profile.organizationName(), "");
        if (profile.employer() != null) words.add(profile.employer().name(), "");
        // Found by the part before the @; what is behind only completes it.
        profile.emails().forEach(email -> {
            int at = email.address().lastIndexOf('@');
            words.add(email.address().substring(0, at), email.address().substring(at));
        });
        profile.phones().forEach(phone -> {
            words.add(phone.number().substring(1), "");
            words.add(PhoneNumbers.national(phone.number()), "");
        });
        profile.externalIds().forEach(external -> words.add(external.id(), ""));
        return new IndexEntry(
                id, keys(profile), profile.externalIds(), attributes, joined(words.words), joined(words.spaceless));
    }

    private static final class Words {
        private final Set<String> words = new LinkedHashSet<>();
        private final Set<String> spaceless = new LinkedHashSet<>();

        void add(String text, String tail) {
            if (text == null) return;
            var parts = List.of(FoldingKey.of(text).split(" "));
            var end = FoldingKey.spaceless(tail);
            words.addAll(parts);
            for (int i = 0; i < parts.size(); i++) {
                spaceless.add(String.join("", parts.subList(i, parts.size())) + end);
            }
        }
    }

    private static String joined(Set<String> words) {
        words.remove("");
        return words.isEmpty() ? "" : " " + String.join(" ", words);
    }

    private static Set<Key> keys(Profile profile) {
        var keys = new LinkedHashSet<Key>();
        profile.emails().forEach(email -> keys.add(new Key(EMAIL, email.address())));
        profile.phones().forEach(phone -> keys.add(new Key(PHONE, phone.number())));
        profile.tags().forEach(tag -> add(keys, "tags", tag));
        profile.interests().forEach(interest -> add(keys, "interests", interest));
        profile.addresses().forEach(address -> {
            add(keys, "addresses.city", address.city());
            add(keys, "addresses.region", address.region());
            add(keys, "addresses.postalCode", address.postalCode());
            if (address.country() != null) keys.add(new Key("addresses.country", address.country()));
        });
        profile.socials().forEach(social -> {
            add(keys, "socials.network", social.network());
            add(keys, "socials.handle", social.handle());
        });
        if (profile.employer() != null)
            add(keys, "employer.position", profile.employer().position());
        return keys;
    }

    private static void add(Set<Key> keys, String field, String text) {
        var key = FoldingKey.of(text);
        if (key != null && !key.isEmpty()) keys.add(new Key(field, key));
    }
}
