package io.daftar.interaction.servicelevel.domain;

import java.time.DayOfWeek;

/**
 * Hours of a weekday in which a business works, in its own wall time.
 *
 * @param from minute of the day, the first that counts
 * @param to minute of the day, the first that no longer counts; at most 1440, the end of the day
 */
public record Opening(DayOfWeek day, int from, int to) {
    public static final int DAY = 1440;

    /** Whether both cover a minute. */
    public boolean overlaps(Opening other) {
        return day == other.day && from < other.to && other.from < to;
    }
}
