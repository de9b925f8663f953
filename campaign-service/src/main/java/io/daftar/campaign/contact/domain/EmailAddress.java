package io.daftar.campaign.contact.domain;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mailbox that can be written to. Two spellings of the same mailbox have the same key.
 *
 * @param address as it goes into the envelope and the header: the domain in ASCII
 * @param key the address in lower case and compatibility form
 */
public record EmailAddress(String address, String key) {
    // Deliberately narrower than RFC 5322: no quotes, comments, commas or white space, hence never two recipients.
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII);
    private static final int LONGEST = 254;

    /** The address, or empty where nothing can be sent to what was written. */
    public static Optional<EmailAddress> parse(String written) {
        if (written == null || written.length() > LONGEST) {
            return Optional.empty();
        }
        String text = Normalizer2.getNFKCInstance().normalize(written).strip();
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        var info = new IDNA.Info();
        String domain = DOMAINS.nameToASCII(text.substring(at + 1), new StringBuilder(), info)
                .toString();
        if (info.hasErrors()
                || !LOCAL.matcher(local).matches()
                || local.startsWith(".")
                || local.endsWith(".")
                || local.contains("..")
                || !DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        String address = local + '@' + domain;
        return Optional.of(new EmailAddress(address, address.toLowerCase(Locale.ROOT)));
    }

    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
