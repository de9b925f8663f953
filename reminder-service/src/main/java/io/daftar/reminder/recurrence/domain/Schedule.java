package io.daftar.reminder.recurrence.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * When something comes: once at a wall time, or again and again from there on by a rule.
 *
 * @param recurrence null for once
 */
public record Schedule(LocalDateTime start, ZoneId zone, Recurrence recurrence) {
    // For many occurrences at once; the next one alone is found in a bounded number of steps.
    private static final long BUDGET = TimeUnit.MILLISECONDS.toNanos(500);

    /** A rule that takes too long to follow; its writer is to be told. */
    public static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("the recurrence takes too long to follow");
        }
    }

    public boolean recurs() {
        return recurrence != null;
    }

    /** The first occurrences, at most that many. */
    public List<Occurrence> first(int limit) {
        return walk(start, occurrence -> true, limit);
    }

    /** The occurrence that follows a wall time of this schedule. */
    public Optional<Occurrence> after(LocalDateTime nominal) {
        Instant at = Occurrence.of(nominal, zone).at();
        // Two wall times of a gap and behind it may be the same moment, which comes once.
        return walk(nominal, o -> o.nominal().isAfter(nominal) && o.at().isAfter(at), 1).stream()
                .findFirst();
    }

    /** The first occurrence at or after a moment. */
    public Optional<Occurrence> notBefore(Instant moment) {
        return walk(behind(moment), occurrence -> !occurrence.at().isBefore(moment), 1).stream()
                .findFirst();
    }

    /** The occurrences from a moment on and before another, at most that many. */
    public List<Occurrence> between(Instant from, Instant to, int limit) {
        return walk(behind(from), to, occurrence -> !occurrence.at().isBefore(from), limit);
    }

    // Wall times run at most a day ahead of or behind what any shift of the clock makes of them.
    private LocalDateTime behind(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone).minusDays(1);
    }

    private List<Occurrence> walk(LocalDateTime from, Predicate<Occurrence> wanted, int limit) {
        return walk(from, Instant.MAX, wanted, limit);
    }

    private List<Occurrence> walk(LocalDateTime from, Instant to, Predicate<Occurrence> wanted, int limit) {
        if (!recurs()) {
            var only = Occurrence.of(start, zone);
            return wanted.test(only) && only.at().isBefore(to) ? List.of(only) : List.of();
        }
        long deadline = System.nanoTime() + BUDGET;
        List<Occurrence> found = new ArrayList<>();
        try {
            var times = recurrence.from(start, zone);
            if (from.isAfter(start)) {
                times.fastForward(Recurrence.floating(from));
            }
            Instant last = Instant.MIN;
            while (found.size() < limit && times.hasNext()) {
                var occurrence = Occurrence.of(Recurrence.local(times.nextDateTime()), zone);
                if (!occurrence.at().isBefore(to)) {
                    break;
                }
                if (occurrence.at().isAfter(last) && wanted.test(occurrence)) {
                    found.add(occurrence);
                }
                last = occurrence.at();
                if (limit > 1 && System.nanoTime() - deadline > 0) {
                    throw new TooCostly();
                }
            }
        } catch (IllegalArgumentException e) {
            // So the library gives up on a rule that matches nothing in a thousand steps: it comes no more.
            return found;
        }
        return found;
    }
}
