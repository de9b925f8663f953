package io.daftar.platform.filter;

/**
 * Whom a condition will be asked about: everybody, or few customers whose ids the statement holds in an array. Told to the
 * compiler, it keeps parts of the condition that add up events from adding up everybody's.
 *
 * @param ids an SQL array of ids such as {@code :only}; null for everybody
 */
public record Among(String ids) {
    public static final Among EVERYBODY = new Among(null);

    /** What to add to rows that belong to one customer each; empty for everybody. */
    String restrict(String owner) {
        return ids == null ? "" : " AND " + owner + " = ANY(" + ids + ")";
    }
}
