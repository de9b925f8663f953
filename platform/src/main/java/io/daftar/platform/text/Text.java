package io.daftar.platform.text;

import com.ibm.icu.text.Normalizer2;

/** Text as it is kept: one spelling per character, nothing invisible that could break or disguise it. */
public final class Text {
    private Text() {}

    /**
     * A one-line value for keeping: NFC, control characters and bidi overrides removed, runs of white space one space,
     * trimmed. The joiners ZWNJ and ZWJ stay, for Persian and Indic spelling needs them.
     *
     * @return null when nothing visible is left
     */
    public static String clean(String text) {
        return text == null || isClean(text) ? text : blankToNull(collapse(visible(text, false)));
    }

    /** Whether a text is nothing but ASCII to be seen, with single spaces between: most are, and stay as they are. */
    private static boolean isClean(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && before == ' ') return false;
            before = c;
        }
        return before != ' ';
    }

    /** Like {@link #clean} for text of several lines: line ends become {@code \n} and inner spacing stays. */
    public static String cleanLines(String text) {
        if (text == null) return null;
        return blankToNull(
                visible(text.replace("\r\n", "\n").replace('\r', '\n'), true).strip());
    }

    private static String visible(String text, boolean keepLines) {
        var out = new StringBuilder(text.length());
        Normalizer2.getNFCInstance().normalize(text).codePoints().forEach(c -> {
            if (isSpace(c)) out.appendCodePoint(keepLines ? c : ' ');
            else if (!isHarmful(c)) out.appendCodePoint(c);
        });
        return out.toString();
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    /** Control characters (PostgreSQL refuses NUL), halves of surrogate pairs, byte order marks and bidi overrides. */
    private static boolean isHarmful(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || c == 0xFEFF
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    private static String collapse(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean repeated = c == ' ' && (out.length() == 0 || out.charAt(out.length() - 1) == ' ');
            if (!repeated) out.append(c);
        }
        return out.toString().stripTrailing();
    }

    private static String blankToNull(String text) {
        boolean shows = text.codePoints().anyMatch(c -> Character.getType(c) != Character.FORMAT && !isSpace(c));
        return shows ? text : null;
    }
}
