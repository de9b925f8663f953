package io.daftar.interaction.servicelevel.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a tenant promises its customers, and the hours in which it works on it.
 *
 * @param version 0 where the tenant never said, and the usual is assumed
 * @param targets one for each priority
 */
public record ServiceLevel(
        long version, List<Opening> week, List<LocalDate> holidays, Map<Priority, Target> targets, Instant updatedAt) {

    /** How much business time may pass, in minutes, to the first answer and to the solution. */
    public record Target(int firstResponseMinutes, int resolutionMinutes) {
        public Duration firstResponse() {
            return Duration.ofMinutes(firstResponseMinutes);
        }

        public Duration resolution() {
            return Duration.ofMinutes(resolutionMinutes);
        }
    }

    /** What holds until a tenant says otherwise: five days from nine to five, a day to answer what is not pressing. */
    public static ServiceLevel usual(DayOfWeek weekStart) {
        var first = weekStart == DayOfWeek.SATURDAY ? DayOfWeek.SATURDAY : DayOfWeek.MONDAY;
        var week = Stream.iterate(first, day -> day.plus(1))
                .limit(5)
                .map(day -> new Opening(day, 9 * 60, 17 * 60))
                .toList();
        var targets = Map.of(
                Priority.URGENT, new Target(30, 240),
                Priority.HIGH, new Target(120, 480),
                Priority.NORMAL, new Target(480, 1440),
                Priority.LOW, new Target(960, 2880));
        return new ServiceLevel(0, week, List.of(), targets, null);
    }

    public BusinessHours hours(ZoneId zone) {
        return new BusinessHours(zone, week, holidays);
    }
}
