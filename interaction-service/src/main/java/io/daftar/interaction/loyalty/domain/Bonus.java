package io.daftar.interaction.loyalty.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a purchase earns beside its goods; a person has each once.
 *
 * @param day the birthday it is for; null for others, and where the person was erased
 */
public record Bonus(Kind kind, LocalDate day) {
    /** More than the days a corrected birthday or another calendar moves a birthday, less than those of a year. */
    private static final long A_YEAR_APART = 300;

    /** What it is for. */
    public enum Kind {
        FIRST_PURCHASE,
        BIRTHDAY
    }

    public static final Bonus FIRST = new Bonus(Kind.FIRST_PURCHASE, null);

    /** Whether who has the one does not get the other. */
    public boolean excludes(Bonus other) {
        return kind == other.kind
                && (day == null
                        || other.day == null
                        || Math.abs(ChronoUnit.DAYS.between(day, other.day)) < A_YEAR_APART);
    }
}
