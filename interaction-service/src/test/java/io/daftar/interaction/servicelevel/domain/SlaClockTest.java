package io.daftar.interaction.servicelevel.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlaClockTest {
    private final BusinessHours nineToFive = new BusinessHours(
            ZoneId.of("UTC"),
            Arrays.stream(DayOfWeek.values())
                    .map(day -> new Opening(day, 9 * 60, 17 * 60))
                    .toList(),
            Set.of());
    private final SlaClock clock = SlaClock.started(minutes(120), at("09:00"), nineToFive);

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + ":00Z");
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void aPauseMovesWhatIsDueByAsMuchBusinessTime() {
        assertThat(clock.dueAt()).isEqualTo(at("11:00"));

        var paused = clock.stop(at("10:00"), nineToFive);
        assertThat(paused.isRunning()).isFalse();
        assertThat(paused.run()).isEqualTo(minutes(60));

        // Paused to the next morning: the hours the doors were closed are nobody's.
        var resumed = paused.start(at("16:30"), nineToFive);
        assertThat(resumed.dueAt()).isEqualTo(Instant.parse("2026-11-24T09:30:00Z"));
        assertThat(resumed.stop(at("16:45"), nineToFive).run()).isEqualTo(minutes(75));
    }

    @Test
    void aPauseDoesNotExcuseWhatWasLateBefore() {
        var late = clock.stop(at("12:00"), nineToFive);

        assertThat(late.isKept()).isFalse();
        assertThat(late.start(at("15:00"), nineToFive).dueAt()).isEqualTo(at("11:00"));
    }

    @Test
    void stoppingTwiceAndStartingTwiceChangeNothing() {
        var paused = clock.stop(at("10:00"), nineToFive);

        assertThat(paused.stop(at("12:00"), nineToFive)).isEqualTo(paused);
        assertThat(clock.start(at("12:00"), nineToFive)).isEqualTo(clock);
    }

    @Test
    void whatIsPromisedInTheLastMinuteOfTheTimeIsKept() {
        assertThat(clock.stop(at("11:00"), nineToFive).isKept()).isTrue();
    }

    @Test
    void aShareOfThePromiseIsReachedOnTheWay() {
        assertThat(clock.reaches(75, nineToFive)).isEqualTo(at("10:30"));
        assertThat(clock.reaches(100, nineToFive)).isEqualTo(at("11:00"));
        var resumed = clock.stop(at("10:45"), nineToFive).start(at("12:00"), nineToFive);
        assertThat(resumed.reaches(75, nineToFive)).isEqualTo(at("12:00"));
        assertThat(resumed.dueAt()).isEqualTo(at("12:15"));
    }

    @Test
    void anotherPromiseCountsWhatHasRun() {
        var resumed = clock.stop(at("10:00"), nineToFive).start(at("12:00"), nineToFive);

        assertThat(resumed.promise(minutes(240), nineToFive).dueAt()).isEqualTo(at("15:00"));
        assertThat(resumed.promise(minutes(30), nineToFive).dueAt()).isEqualTo(at("12:00"));
    }
}
