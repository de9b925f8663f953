package io.daftar.reminder.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.platform.web.DomainException;
import io.daftar.reminder.recurrence.domain.Occurrence;
import io.daftar.reminder.recurrence.domain.Recurrence;
import io.daftar.reminder.recurrence.domain.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    static Stream<Arguments> examples() throws IOException {
        try (var table = ScheduleTest.class.getResourceAsStream("rfc5545.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void theExamplesOfTheStandardComeOutRight(String rule, String start, String expected) {
        List<LocalDateTime> times = new ArrayList<>();
        boolean complete = false;
        for (String word : expected.split(" ")) {
            if (word.equals(".")) {
                complete = true;
            } else {
                times.add(LocalDateTime.parse(word.length() > 10 ? word : word + "T09:00:00"));
            }
        }
        var schedule = schedule(start.isEmpty() ? "1997-09-02T09:00:00" : start, NEW_YORK, rule);

        var found = shown(schedule, complete ? times.size() + 1 : times.size());

        assertThat(found).containsExactlyElementsOf(times);
    }

    @Test
    void theSeriesWithAnEndOfTheStandardHaveTheirNumbers() {
        assertThat(shown(schedule("1997-09-02T09:00:00", NEW_YORK, "FREQ=DAILY;UNTIL=19971224T000000Z"), 1000))
                .hasSize(113)
                .endsWith(LocalDateTime.parse("1997-12-23T09:00:00"));
        assertThat(shown(
                        schedule("1998-01-01T09:00:00", NEW_YORK, "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1"), 1000))
                .hasSize(93)
                .endsWith(LocalDateTime.parse("2000-01-31T09:00:00"));
    }

    @ParameterizedTest
    @CsvSource({
        // Clocks in New York go from 02:00 to 03:00 on 2026-03-08 and from 02:00 back to 01:00 on 2026-11-01.
        "America/New_York, 2026-03-07T02:30, FREQ=DAILY;COUNT=3, 2026-03-07T02:30 2026-03-08T03:30 2026-03-09T02:30",
        "America/New_York, 2026-10-31T01:30, FREQ=DAILY;COUNT=3, 2026-10-31T01:30 2026-11-01T01:30 2026-11-02T01:30",
        "Europe/Berlin, 2026-03-22T09:00, FREQ=WEEKLY;COUNT=2, 2026-03-22T09:00 2026-03-29T09:00",
        "Asia/Tehran, 2021-03-20T09:00, FREQ=WEEKLY;COUNT=3, 2021-03-20T09:00 2021-03-27T09:00 2021-04-03T09:00",
        // 02:30 moved by the gap and 03:30 itself are one moment, which comes once.
        "America/New_York, 2026-03-08T01:30, FREQ=HOURLY;COUNT=4, 2026-03-08T01:30 2026-03-08T03:30 2026-03-08T04:30"
    })
    void wallTimeStaysWhenClocksChange(ZoneId zone, String start, String rule, String expected) {
        assertThat(shown(schedule(start, zone, rule), 10))
                .extracting(LocalDateTime::toString)
                .containsExactly(expected.split(" "));
    }

    @Test
    void aWallTimeOfAnOverlapIsTheFirstOfItsTwoMoments() {
        var once = new Schedule(LocalDateTime.parse("2026-11-01T01:30"), NEW_YORK, null);

        assertThat(once.first(5)).extracting(Occurrence::at).containsExactly(Instant.parse("2026-11-01T05:30:00Z"));
    }

    @Test
    void iranHasKeptOneTimeSince2022() {
        var weekly = schedule("2022-09-17T09:00:00", TEHRAN, "FREQ=WEEKLY;COUNT=2");

        assertThat(weekly.first(2))
                .extracting(Occurrence::at)
                .containsExactly(Instant.parse("2022-09-17T04:30:00Z"), Instant.parse("2022-09-24T05:30:00Z"));
        assertThat(schedule("2026-06-20T09:00:00", TEHRAN, "FREQ=DAILY").first(1))
                .extracting(Occurrence::at)
                .containsExactly(Instant.parse("2026-06-20T05:30:00Z"));
    }

    @Test
    void theNextAndTheNotYetPastAreFoundAnywhereInALongSeries() {
        var daily = schedule("1997-09-02T09:00:00", NEW_YORK, "FREQ=DAILY");

        assertThat(daily.after(LocalDateTime.parse("2026-11-01T09:00")).map(Occurrence::nominal))
                .contains(LocalDateTime.parse("2026-11-02T09:00"));
        assertThat(daily.notBefore(Instant.parse("2026-11-22T14:00:00Z")).map(Occurrence::at))
                .contains(Instant.parse("2026-11-22T14:00:00Z"));
        assertThat(daily.notBefore(Instant.parse("2026-11-22T14:00:00.001Z")).map(Occurrence::at))
                .contains(Instant.parse("2026-11-23T14:00:00Z"));
        assertThat(daily.between(Instant.parse("2026-11-22T14:00:00Z"), Instant.parse("2026-11-24T14:00:00Z"), 10))
                .extracting(Occurrence::nominal)
                .containsExactly(LocalDateTime.parse("2026-11-22T09:00"), LocalDateTime.parse("2026-11-23T09:00"));
    }

    @Test
    void aSeriesEndsAndWhatComesOnceDoesToo() {
        var three = schedule("2026-01-01T09:00", NEW_YORK, "FREQ=DAILY;COUNT=3");
        assertThat(three.after(LocalDateTime.parse("2026-01-02T09:00"))).isPresent();
        assertThat(three.after(LocalDateTime.parse("2026-01-03T09:00"))).isEmpty();
        var once = new Schedule(LocalDateTime.parse("2026-01-01T09:00"), NEW_YORK, null);
        assertThat(once.after(LocalDateTime.parse("2026-01-01T09:00"))).isEmpty();
        assertThat(once.notBefore(Instant.parse("2026-01-02T00:00:00Z"))).isEmpty();
    }

    @Test
    void theNextOfAMinutelySeriesOfDecadesIsFoundQuickly() {
        var minutely = schedule("1970-01-01T00:00", NEW_YORK, "FREQ=MINUTELY;INTERVAL=7");
        long before = System.nanoTime();

        var next = minutely.notBefore(Instant.parse("2026-11-22T00:00:00Z"));

        assertThat(next).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weekly",
                "FREQ=NEVER",
                "FREQ=DAILY;COUNT=1000000000",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=-1",
                "FREQ=DAILY;COUNT=2;UNTIL=20300101T000000Z",
                "FREQ=SECONDLY",
                "FREQ=MINUTELY;BYSECOND=0,1,2,3",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=1000000",
                "FREQ=DAILY;BYHOUR=25",
                "FREQ=DAILY;FREQ=WEEKLY",
                "FREQ=DAILY\nDTSTART:19970902T090000Z",
                "RSCALE=PERSIAN;FREQ=YEARLY",
                "RSCALE=CHINESE;FREQ=YEARLY"
            })
    void whatIsNoRuleOrAsksForTooMuchIsRefusedWithItsPlace(String rule) {
        assertThatThrownBy(() -> Recurrence.parse(rule, "#/recurrence"))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.errors().get(0).pointer()).isEqualTo("#/recurrence"));
    }

    private static Schedule schedule(String start, ZoneId zone, String rule) {
        return new Schedule(LocalDateTime.parse(start), zone, Recurrence.parse(rule, "#/recurrence"));
    }

    private static List<LocalDateTime> shown(Schedule schedule, int limit) {
        return schedule.first(limit).stream()
                .map(occurrence -> occurrence.shown(schedule.zone()))
                .toList();
    }
}
