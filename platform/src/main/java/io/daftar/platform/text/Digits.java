package io.daftar.platform.text;

import com.ibm.icu.lang.UCharacter;

/** The decimal digits of all scripts, which people type as readily as 0 to 9. */
public final class Digits {
    private Digits() {}

    /** Writes every decimal digit as 0 to 9 and leaves all else; null stays null. */
    public static String toAscii(String text) {
        if (text == null || text.chars().allMatch(c -> c < 0x80)) return text;
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(toAscii(c)));
        return out.toString();
    }

    static int toAscii(int codePoint) {
        return Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER
                ? '0' + UCharacter.digit(codePoint, 10)
                : codePoint;
    }
}
