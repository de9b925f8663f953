package io.daftar.customer.profile.domain;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import io.daftar.platform.text.Digits;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one way to write an e-mail address, for requests, imports, search and duplicates alike: NFKC, lower case, the
 * domain in its ASCII form. Equal addresses make two customers candidates for one, never more.
 */
public final class EmailAddresses {
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES);
    private static final int LONGEST = 254;
    private static final Pattern LOCAL = Pattern.compile("[^\\s@\"(),:;<>\\[\\]\\\\\\p{Cntrl}\\p{Cf}]{1,64}");

    private EmailAddresses() {}

    /** The canonical form; empty when the text is no address. */
    public static Optional<String> canonical(String text) {
        if (text == null || text.length() > 2 * LONGEST) return Optional.empty();
        var plain = folded(text);
        int at = plain.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var local = plain.substring(0, at);
        boolean dotted = local.startsWith(".") || local.endsWith(".") || local.contains("..");
        if (dotted || !LOCAL.matcher(local).matches()) return Optional.empty();
        return domain(plain.substring(at + 1))
                .map(domain -> local + '@' + domain)
                .filter(address -> address.length() <= LONGEST);
    }

    /** A piece of an address as it would stand in the canonical form. */
    public static String folded(String text) {
        return Digits.toAscii(NFKC.normalize(text).strip()).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> domain(String text) {
        var info = new IDNA.Info();
        var ascii = DOMAINS.nameToASCII(text, new StringBuilder(), info).toString();
        boolean named = ascii.indexOf('.') > 0 && !ascii.endsWith(".") && !ascii.startsWith("[");
        return info.hasErrors() || !named ? Optional.empty() : Optional.of(ascii.toLowerCase(Locale.ROOT));
    }
}
