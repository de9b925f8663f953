package io.daftar.customer.profile.app.input;

import io.daftar.customer.profile.domain.EmailAddresses;
import io.daftar.customer.profile.domain.IndexEntry;
import io.daftar.customer.profile.domain.PhoneNumbers;
import io.daftar.platform.text.Digits;

/** Writes e-mail addresses, telephone numbers and words, or pieces of them, as their keys are stored. */
public final class ContactKeys {
    private ContactKeys() {}

    /** @return null when the text is no address */
    public static String email(String text) {
        return EmailAddresses.canonical(text).orElse(null);
    }

    public static String partOfEmail(String text) {
        return EmailAddresses.folded(text);
    }

    /** @return null when the text is no number */
    public static String phone(String text, String region) {
        return PhoneNumbers.e164(text, region).orElse(null);
    }

    /** A word that free text is to find customers by, as long as such words are kept. */
    public static String searchWord(String text) {
        return IndexEntry.word(text);
    }

    /** Digits without the trunk 0, behind a plus where one was given. */
    public static String partOfPhone(String text) {
        var digits = Digits.toAscii(text).replaceAll("[^0-9+]", "");
        return digits.startsWith("+") ? digits : digits.replaceFirst("^0+", "");
    }
}
