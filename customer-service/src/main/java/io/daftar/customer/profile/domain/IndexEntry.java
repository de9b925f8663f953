package io.daftar.customer.profile.domain;

import io.daftar.platform.text.FoldingKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * All under which a customer is looked up, worked out from its document.
 *
 * @param keys canonical or folded values of fields that can hold several
 * @param words by whose beginnings it is found, in a fixed order, none with a space in it
 * @param text names without spaces, their words, and all else, each behind a space: here is found what is nearly so
 */
public record IndexEntry(
        UUID customerId,
        Set<Key> keys,
        List<ExternalId> externalIds,
        List<AttributeValue> attributes,
        Set<String> words,
        String text) {

    public static final String EMAIL = "emails.address";
    public static final String PHONE = "phones.number";
    private static final int LONGEST_WORD = 100;

    /** One value of one field. */
    public record Key(String field, String key) {}

    public static IndexEntry of(UUID id, Profile profile, List<AttributeValue> attributes) {
        var words = new Words();
        words.addName(profile.name());
        words.addName(profile.derivedName());
        words.addName(profile.organizationName());
        if (profile.employer() != null) words.addName(profile.employer().name());
        profile.emails().forEach(email -> words.addEmail(email.address()));
        profile.phones().forEach(phone -> {
            words.add(phone.number().substring(1));
            words.add(PhoneNumbers.national(phone.number()));
        });
        profile.externalIds().forEach(external -> words.add(external.id()));
        return new IndexEntry(id, keys(profile), profile.externalIds(), attributes, words.begun, words.joined());
    }

    /** A word, or the beginning of one, cut to the length that is kept. */
    public static String word(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD));
    }

    /** The words of one customer, collected. */
    private static final class Words {
        private final Set<String> begun = new TreeSet<>();
        private final Set<String> text = new LinkedHashSet<>();

        /** A name is also found by each of its words alone, so that whole words come before longer ones. */
        void addName(String name) {
            add(name);
            for (var part : parts(name)) {
                begun.add(word(part));
                text.add(part);
            }
        }

        /** Found by the part before the @; the whole address stands beside, for texts that hold an @. */
        void addEmail(String address) {
            add(address.substring(0, address.lastIndexOf('@')));
            begun.add(word(address));
        }

        /** From every word on, all that follows without spaces. */
        void add(String value) {
            var parts = parts(value);
            for (int i = 0; i < parts.size(); i++) {
                begun.add(word(String.join("", parts.subList(i, parts.size()))));
            }
            if (!parts.isEmpty()) text.add(String.join("", parts));
        }

        private static List<String> parts(String value) {
            var key = value == null ? "" : FoldingKey.of(value);
            return key.isEmpty() ? List.of() : List.of(key.split(" "));
        }

        String joined() {
            return text.isEmpty() ? "" : " " + String.join(" ", text);
        }
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
