package io.daftar.interaction.value.domain;

import java.util.List;

/** What a customer is to the shop, told from its scores; the table is in docs/guide.md. */
public enum RfmGroup {
    CHAMPION,
    LOYAL,
    POTENTIAL,
    NEW,
    PROMISING,
    NEEDS_ATTENTION,
    AT_RISK,
    CANNOT_LOSE,
    HIBERNATING,
    LOST;

    /** Rows: recency 5 down to 1. Columns: the mean of frequency and monetary, half up, 1 to 5. */
    private static final List<List<RfmGroup>> TABLE = List.of(
            List.of(NEW, POTENTIAL, POTENTIAL, LOYAL, CHAMPION),
            List.of(PROMISING, POTENTIAL, POTENTIAL, LOYAL, CHAMPION),
            List.of(PROMISING, NEEDS_ATTENTION, NEEDS_ATTENTION, LOYAL, LOYAL),
            List.of(HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE),
            List.of(LOST, LOST, HIBERNATING, AT_RISK, CANNOT_LOSE));

    /** Row by row: recency 5 down to 1, in each the mean of the others from 1 to 5. */
    static List<RfmGroup> table() {
        return TABLE.stream().flatMap(List::stream).toList();
    }

    public static RfmGroup of(CutPoints.Scores scores) {
        int buying = (scores.f() + scores.m() + 1) / 2;
        return TABLE.get(5 - scores.r()).get(buying - 1);
    }
}
