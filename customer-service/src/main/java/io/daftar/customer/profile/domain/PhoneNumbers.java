package io.daftar.customer.profile.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.daftar.platform.text.Digits;
import java.util.Optional;

/**
 * The one way to write a telephone number, E.164, for requests, imports, search and duplicates alike. Digits of any
 * script are read.
 */
public final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 50;

    private PhoneNumbers() {}

    /** Whether a text says itself in which country the number is. */
    public static boolean isInternational(String text) {
        var plain = plain(text);
        return plain.startsWith("+") || plain.startsWith("00");
    }

    /**
     * The number in E.164; empty when there is none of that kind.
     *
     * @param region ISO country for a number without a country code; null refuses such a number
     */
    public static Optional<String> e164(String text, String region) {
        return parse(text, region).map(number -> NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** Whether the text is a mobile number of that region, or could be one where mobile and fixed look the same. */
    public static boolean isMobile(String text, String region) {
        return parse(text, region)
                .map(NUMBERS::getNumberType)
                .filter(type -> type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE)
                .isPresent();
    }

    /** The digits people dial inside the country, with the trunk 0 where there is one: {@code 09121234567}. */
    public static String national(String e164) {
        return parse(e164, null)
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.NATIONAL))
                .map(text -> text.replaceAll("\\D", ""))
                .orElse("");
    }

    public static boolean isRegion(String region) {
        return region != null && NUMBERS.getSupportedRegions().contains(region);
    }

    /** Without what cannot be seen, digits 0 to 9. */
    private static String plain(String text) {
        return Digits.toAscii(text)
                .replaceAll("[\\p{Cf}\\p{Cntrl}]", "")
                .replace('\uFF0B', '+')
                .strip();
    }

    private static Optional<PhoneNumber> parse(String text, String region) {
        if (text == null || text.length() > LONGEST) return Optional.empty();
        var plain = plain(text);
        // 00 is how most of the world dials abroad; libphonenumber knows it only together with a region.
        if (plain.startsWith("00")) plain = "+" + plain.substring(2);
        if (plain.chars().anyMatch(Character::isLetter)) return Optional.empty();
        try {
            var number = NUMBERS.parse(plain, region);
            if (number.hasExtension()) return Optional.empty();
            // Numbering plans grow faster than the library learns: with its country named, the right length is enough.
            boolean good = plain.startsWith("+")
                    ? NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    : NUMBERS.isValidNumber(number)
                            && (region == null || NUMBERS.isValidNumberForRegion(number, region));
            return good ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }
}
