package io.daftar.interaction.servicelevel.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
    private static final List<Opening> SATURDAY_TO_WEDNESDAY = List.of(
            new Opening(DayOfWeek.SATURDAY, 9 * 60, 17 * 60),
            new Opening(DayOfWeek.SUNDAY, 9 * 60, 17 * 60),
            new Opening(DayOfWeek.MONDAY, 9 * 60, 17 * 60),
            new Opening(DayOfWeek.TUESDAY, 9 * 60, 17 * 60),
            new Opening(DayOfWeek.WEDNESDAY, 9 * 60, 17 * 60));

    private static final List<Opening> ALL_SUNDAY = List.of(new Opening(DayOfWeek.SUNDAY, 0, Opening.DAY));

    private static Instant at(String local) {
        return ZonedDateTime.parse(local).toInstant();
    }

    @Test
    void aWeekThatEndsOnWednesdayGoesOnOnSaturday() {
        var tehran = new BusinessHours(ZoneId.of("Asia/Tehran"), SATURDAY_TO_WEDNESDAY, Set.of());

        // Wednesday 25 November 2026, half past four: half an hour is left of the week.
        assertThat(tehran.plus(at("2026-11-25T16:30+03:30"), Duration.ofMinutes(60)))
                .isEqualTo(at("2026-11-28T09:30+03:30"));
        assertThat(tehran.between(at("2026-11-25T16:30+03:30"), at("2026-11-28T09:30+03:30")))
                .isEqualTo(Duration.ofMinutes(60));
        assertThat(tehran.between(at("2026-11-26T00:00+03:30"), at("2026-11-28T09:00+03:30")))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void holidaysDoNotCount() {
        var hours =
                new BusinessHours(ZoneId.of("Asia/Tehran"), SATURDAY_TO_WEDNESDAY, Set.of(LocalDate.of(2026, 11, 28)));

        assertThat(hours.plus(at("2026-11-25T16:30+03:30"), Duration.ofMinutes(60)))
                .isEqualTo(at("2026-11-29T09:30+03:30"));
    }

    @Test
    void aPromiseThatFillsTheDayIsDueWhenTheDoorsCloseNotWhenTheyOpenAgain() {
        var hours = new BusinessHours(ZoneId.of("Asia/Tehran"), SATURDAY_TO_WEDNESDAY, Set.of());

        assertThat(hours.plus(at("2026-11-22T09:00+03:30"), Duration.ofHours(8)))
                .isEqualTo(at("2026-11-22T17:00+03:30"));
        assertThat(hours.plus(at("2026-11-22T03:00+03:30"), Duration.ZERO)).isEqualTo(at("2026-11-22T03:00+03:30"));
    }

    @Test
    void anHourSkippedInSpringIsNotCountedAndOneRepeatedInAutumnIsCountedTwice() {
        var berlin = new BusinessHours(ZoneId.of("Europe/Berlin"), ALL_SUNDAY, Set.of());

        assertThat(berlin.between(at("2026-03-28T12:00Z"), at("2026-03-30T12:00Z")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(berlin.between(at("2026-10-24T12:00Z"), at("2026-10-26T12:00Z")))
                .isEqualTo(Duration.ofHours(25));
        assertThat(berlin.plus(at("2026-03-29T01:30+01:00"), Duration.ofMinutes(60)))
                .isEqualTo(at("2026-03-29T03:30+02:00"));
        assertThat(berlin.plus(at("2026-10-25T02:30+02:00"), Duration.ofMinutes(60)))
                .isEqualTo(at("2026-10-25T02:30+01:00"));
    }

    @Test
    void openingHoursFollowTheWallClockAcrossAChange() {
        var hours = new BusinessHours(
                ZoneId.of("Europe/Berlin"),
                List.of(new Opening(DayOfWeek.FRIDAY, 9 * 60, 10 * 60), new Opening(DayOfWeek.MONDAY, 9 * 60, 10 * 60)),
                Set.of());

        assertThat(hours.plus(at("2026-03-27T09:00+01:00"), Duration.ofMinutes(90)))
                .isEqualTo(at("2026-03-30T09:30+02:00"));
    }

    @Test
    void aBusinessThatNeverOpensAndTimeBelowZeroAreRefused() {
        var hours = new BusinessHours(ZoneId.of("UTC"), ALL_SUNDAY, Set.of());

        assertThatThrownBy(() -> new BusinessHours(ZoneId.of("UTC"), List.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours.plus(Instant.EPOCH, Duration.ofMinutes(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(hours.between(at("2026-11-22T12:00Z"), at("2026-11-22T11:00Z")))
                .isEqualTo(Duration.ZERO);
    }

    /** Around changes of the clock: Tehran went back at midnight, St. John's one minute after it. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Tehran, 2022-03-20T00:00:00Z",
        "Asia/Tehran, 2022-09-20T00:00:00Z",
        "Europe/Berlin, 2026-03-27T00:00:00Z",
        "Europe/Berlin, 2026-10-23T00:00:00Z",
        "America/St_Johns, 2010-11-05T00:00:00Z",
        "Asia/Kolkata, 2026-06-01T00:00:00Z",
        "Australia/Lord_Howe, 2026-04-03T00:00:00Z"
    })
    void addsAndCountsAsSomebodyWhoLooksAtTheWallClockEachMinute(String zone, Instant around) {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var week = randomWeek(random);
            var holidays = randomHolidays(random, around.atZone(ZoneId.of(zone)).toLocalDate());
            var hours = new BusinessHours(ZoneId.of(zone), week, holidays);
            var oracle = new MinuteByMinute(ZoneId.of(zone), week, holidays);
            var start = around.plus(random.nextInt(5 * 1440), ChronoUnit.MINUTES);
            var end = start.plus(random.nextInt(5 * 1440), ChronoUnit.MINUTES);

            var passed = oracle.between(start, end);
            assertThat(hours.between(start, end)).as("seed %d", seed).isEqualTo(passed);
            var added = Duration.ofMinutes(random.nextInt(2_000));
            var due = hours.plus(start, added);
            assertThat(due).as("seed %d", seed).isEqualTo(oracle.plus(start, added));
            assertThat(hours.between(start, due)).as("seed %d", seed).isEqualTo(added);
        }
    }

    private static List<Opening> randomWeek(Random random) {
        List<Opening> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            int from = 0;
            while (from < Opening.DAY && (week.isEmpty() || random.nextInt(3) > 0)) {
                int start = from + random.nextInt(Opening.DAY - from);
                int end = start + 1 + random.nextInt(Opening.DAY - start);
                week.add(new Opening(day, start, end));
                from = end + 1;
            }
        }
        return week;
    }

    private static Set<LocalDate> randomHolidays(Random random, LocalDate around) {
        var days = new HashSet<LocalDate>();
        for (int i = random.nextInt(3); i > 0; i--) {
            days.add(around.plusDays(random.nextInt(7)));
        }
        return days;
    }

    /** Deliberately naive. */
    private record MinuteByMinute(ZoneId zone, List<Opening> week, Set<LocalDate> holidays) {
        boolean isOpen(Instant minute) {
            var local = minute.atZone(zone);
            int ofDay = local.getHour() * 60 + local.getMinute();
            return !holidays.contains(local.toLocalDate())
                    && week.stream()
                            .anyMatch(it -> it.day() == local.getDayOfWeek() && it.from() <= ofDay && ofDay < it.to());
        }

        Duration between(Instant start, Instant end) {
            long minutes = 0;
            for (var at = start; at.isBefore(end); at = at.plusSeconds(60)) {
                minutes += isOpen(at) ? 1 : 0;
            }
            return Duration.ofMinutes(minutes);
        }

        Instant plus(Instant start, Duration time) {
            var at = start;
            for (long left = time.toMinutes(); left > 0; at = at.plusSeconds(60)) {
                left -= isOpen(at) ? 1 : 0;
            }
            return at;
        }
    }
}
