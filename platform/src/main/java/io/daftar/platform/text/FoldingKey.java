package io.daftar.platform.text;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.Map;

/**
 * What two spellings of the same words have in common: case, Arabic and Persian letter forms, accents, digits of any
 * script, half-spaces and punctuation are folded away. Only listed pairs fold, and marks fall only after Latin, Greek,
 * Cyrillic and Arabic letters, so that Indic vowel signs, which tell names apart, are never touched.
 */
public final class FoldingKey {
    /** Raised whenever a key would come out differently; stored with each key so that old ones can be found and remade. */
    public static final int FOLD_VERSION = 1;

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private static final int TATWEEL = 'ـ';
    /** Applied to decomposed text, where ئ ۀ أ إ آ ؤ have become one of these or their base letter, and a mark. */
    private static final Map<Integer, String> PAIRS = Map.ofEntries(
            pair('ي', "ی"),
            pair('ى', "ی"),
            pair('ك', "ک"),
            pair('ة', "ه"),
            pair('ە', "ه"),
            pair('ٱ', "ا"),
            pair('ß', "ss"),
            pair('ø', "o"),
            pair('ł', "l"),
            pair('ı', "i"));

    private FoldingKey() {}

    /** @return the key, empty when nothing but punctuation is there; null stays null */
    public static String of(String text) {
        if (text == null) return null;
        return isAscii(text) ? words(text.toLowerCase(Locale.ROOT)) : words(NFC.normalize(letters(text)));
    }

    /** The key without its spaces, under which می توان, میتوان and می‌توان are one word. */
    public static String spaceless(String text) {
        return text == null ? null : of(text).replace(" ", "");
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 0x80) return false;
        return true;
    }

    private static String letters(String text) {
        var decomposed = NFD.normalize(NFKC.normalize(text).toLowerCase(Locale.ROOT));
        var out = new StringBuilder(decomposed.length());
        boolean dropMarks = false;
        for (int c : decomposed.codePoints().toArray()) {
            // Joiners and tatweel vanish first, so a mark behind one still belongs to the letter before it.
            if (c == TATWEEL || Character.getType(c) == Character.FORMAT) continue;
            if (isMark(c)) {
                if (!dropMarks) out.appendCodePoint(c);
                continue;
            }
            dropMarks = losesMarks(c);
            var pair = PAIRS.get(c);
            if (pair == null) out.appendCodePoint(c);
            else out.append(pair);
        }
        return out.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean losesMarks(int c) {
        if (!Character.isLetter(c)) return false;
        int script = UScript.getScript(c);
        return script == UScript.LATIN
                || script == UScript.GREEK
                || script == UScript.CYRILLIC
                || script == UScript.ARABIC;
    }

    /** Digits to 0-9; punctuation, controls and white space to single spaces. */
    private static String words(String letters) {
        var out = new StringBuilder(letters.length());
        letters.codePoints().forEach(c -> {
            if (!separates(c)) out.appendCodePoint(Digits.toAscii(c));
            else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') out.append(' ');
        });
        if (out.length() > 0 && out.charAt(out.length() - 1) == ' ') out.setLength(out.length() - 1);
        return out.toString();
    }

    private static boolean separates(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static Map.Entry<Integer, String> pair(char from, String to) {
        return Map.entry((int) from, to);
    }
}
