package io.daftar.interaction.servicelevel.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Counts time as a business does: only moments at which its wall clock stands within opening hours, on no holiday. An
 * hour that a change of the clock skips is not counted, one that comes twice is counted twice.
 */
public final class BusinessHours {
    private final ZoneId zone;
    private final List<Opening> week;
    private final Set<LocalDate> holidays;

    /** @param week without overlaps, not empty */
    public BusinessHours(ZoneId zone, Collection<Opening> week, Collection<LocalDate> holidays) {
        if (week.isEmpty()) {
            throw new IllegalArgumentException("a business that never opens finishes nothing");
        }
        this.zone = zone;
        this.week = week.stream().sorted(Comparator.comparingInt(Opening::from)).toList();
        this.holidays = Set.copyOf(holidays);
    }

    /** The moment at which so much business time has passed since {@code start}; {@code start} itself for nothing. */
    public Instant plus(Instant start, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("business time does not run backwards");
        }
        if (time.isZero()) {
            return start;
        }
        var left = new Object() {
            Duration time;
            Instant end;
        };
        left.time = time;
        walk(start, Instant.MAX, (from, to) -> {
            var open = Duration.between(from, to);
            if (open.compareTo(left.time) >= 0) {
                left.end = from.plus(left.time);
                return false;
            }
            left.time = left.time.minus(open);
            return true;
        });
        return left.end;
    }

    /** Business time from one moment to a later one; zero where it is not later. */
    public Duration between(Instant start, Instant end) {
        var sum = new Object() {
            Duration open = Duration.ZERO;
        };
        walk(start, end, (from, to) -> {
            sum.open = sum.open.plus(Duration.between(from, to));
            return true;
        });
        return sum.open;
    }

    private interface Visitor {
        /** @return whether to go on */
        boolean open(Instant from, Instant to);
    }

    // In stretches in which the zone keeps one offset, for within one of them wall time and time run alike.
    private void walk(Instant start, Instant end, Visitor visitor) {
        var rules = zone.getRules();
        boolean goesOn = true;
        for (Instant at = start; goesOn && at.isBefore(end); ) {
            ZoneOffsetTransition change = rules.nextTransition(at);
            Instant until = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            goesOn = walkDays(at, until, rules.getOffset(at), visitor);
            at = until;
        }
    }

    private boolean walkDays(Instant start, Instant end, ZoneOffset offset, Visitor visitor) {
        LocalDate day = LocalDateTime.ofInstant(start, offset).toLocalDate();
        for (; day.atStartOfDay().toInstant(offset).isBefore(end); day = day.plusDays(1)) {
            if (holidays.contains(day)) {
                continue;
            }
            for (Opening opening : week) {
                if (opening.day() == day.getDayOfWeek() && !visit(day, opening, start, end, offset, visitor)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean visit(
            LocalDate day, Opening opening, Instant start, Instant end, ZoneOffset offset, Visitor visitor) {
        Instant midnight = day.atStartOfDay().toInstant(offset);
        Instant from = later(start, midnight.plusSeconds(opening.from() * 60L));
        Instant to = earlier(end, midnight.plusSeconds(opening.to() * 60L));
        return !from.isBefore(to) || visitor.open(from, to);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
