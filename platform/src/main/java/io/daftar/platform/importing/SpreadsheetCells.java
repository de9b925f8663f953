package io.daftar.platform.importing;

import java.util.regex.Pattern;

/**
 * Cells as spreadsheets treat them: one that begins like a formula would be computed, so it goes out behind an apostrophe
 * and comes back without. Plain numbers and phone numbers are harmless and stay as they are.
 */
public final class SpreadsheetCells {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\p{Nd}\\s().,/-]*");

    private SpreadsheetCells() {}

    /** A cell ready to be written into a CSV file. */
    public static String write(String cell) {
        if (cell == null) {
            return "";
        }
        var safe = FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    static String unguard(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
