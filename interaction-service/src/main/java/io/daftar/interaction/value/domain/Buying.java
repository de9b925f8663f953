package io.daftar.interaction.value.domain;

/**
 * How customers bought, as the BG/NBD model sees it; time in weeks, purchases of one day counted once.
 *
 * @param repeats days with purchases after the first
 * @param lastWeeks from the first purchase to the last
 * @param ageWeeks from the first purchase to the end of what is looked at
 * @param customers how many bought just so
 */
public record Buying(int repeats, double lastWeeks, double ageWeeks, long customers) {
    private static final double WEEK = 7;

    public static Buying ofDays(int repeats, long lastDays, long ageDays, long customers) {
        return new Buying(repeats, lastDays / WEEK, ageDays / WEEK, customers);
    }
}
