package io.daftar.interaction.sql;

/**
 * One customer in sixteen, always the same ones: what estimates are counted from. A customer who answers for others is in it
 * or not by its own id alone.
 */
public final class CustomerSample {
    /** How many customers each of the sample stands for. */
    static final int WEIGHT = 16;

    /** Up to so many facts all of their customers are counted. */
    private static final long FEW = 100_000;

    private CustomerSample() {}

    /** The condition that indexes of the sample have, too; the last byte of an id is random. */
    public static String holds(String id) {
        return "get_byte(uuid_send(" + id + "), 15) < " + 256 / WEIGHT;
    }

    /** Whether so many facts are too many to look at while somebody waits. */
    public static boolean isWantedFor(long facts) {
        return facts > FEW;
    }
}
