package io.daftar.interaction.servicelevel.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A promise that runs in business time and can be stopped.
 *
 * @param target business time promised
 * @param run business time that passed before {@code since}
 * @param since when it was last started, null while it stands still
 * @param dueAt when it runs out, as reckoned when it was last started
 */
public record SlaClock(Duration target, Duration run, Instant since, Instant dueAt) {

    public static SlaClock started(Duration target, Instant at, BusinessHours hours) {
        return new SlaClock(target, Duration.ZERO, at, hours.plus(at, target));
    }

    public boolean isRunning() {
        return since != null;
    }

    /** Stands still from then on; no change where it does already. */
    public SlaClock stop(Instant at, BusinessHours hours) {
        return isRunning() ? new SlaClock(target, run.plus(hours.between(since, at)), null, dueAt) : this;
    }

    /** Goes on from then; what ran out before stays as late as it was. */
    public SlaClock start(Instant at, BusinessHours hours) {
        var passed = dueAt.isBefore(at) ? dueAt : at;
        return isRunning() ? this : new SlaClock(target, run, at, reaches(100, at, passed, hours));
    }

    /** The same clock with another promise; one that is late by it already was due when it was last started. */
    public SlaClock promise(Duration other, BusinessHours hours) {
        var changed = new SlaClock(other, run, since, dueAt);
        return isRunning() ? new SlaClock(other, run, since, changed.reaches(100, since, since, hours)) : changed;
    }

    /** When a share of the promise is used up, if it goes on running; the moment it was started where that has passed. */
    public Instant reaches(int percent, BusinessHours hours) {
        return percent == 100 ? dueAt : reaches(percent, since, since, hours);
    }

    /** Whether the promise was kept, or can still be: what ran so far is no more than promised. */
    public boolean isKept() {
        return run.compareTo(target) <= 0;
    }

    private Instant reaches(int percent, Instant from, Instant passed, BusinessHours hours) {
        var left = target.multipliedBy(percent).dividedBy(100).minus(run);
        return left.isNegative() || left.isZero() ? passed : hours.plus(from, left);
    }
}
