package io.daftar.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParametersTest {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2200-12-31", "۲۰۲۶-۱۱-۲۱", " 2026-11-21 "})
    void daysOfTheHorizonAreRead(String text) {
        assertThat(TimeParameters.day(text, "?from")).isNotNull();
        assertThat(TimeParameters.start(text, "?from", TEHRAN)).isBefore(TimeParameters.end(text, "?from", TEHRAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31",
                "0001-01-01",
                "1899-12-31",
                "2201-01-01",
                "-9999-01-01",
                "+99999-01-01",
                "2026-02-30",
                "tomorrow",
                ""
            })
    void allOthersAreTheCallersMistake(String text) {
        refused(() -> TimeParameters.day(text, "?from"));
        refused(() -> TimeParameters.start(text, "?from", TEHRAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-9999-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "+999999999-12-31T23:59:59Z",
                "2026-11-21T08:30:00"
            })
    void momentsOutsideAreTheCallersMistake(String text) {
        refused(() -> TimeParameters.moment(text, "?from"));
        refused(() -> TimeParameters.end(text, "?from", TEHRAN));
    }

    @Test
    void aMomentIsReadWithAnyOffset() {
        assertThat(TimeParameters.moment("2026-11-21T12:00:00+03:30", "?from"))
                .isEqualTo(Instant.parse("2026-11-21T08:30:00Z"));
        assertThat(TimeParameters.end("2026-11-21", "?to", TEHRAN)).isEqualTo(Instant.parse("2026-11-21T20:30:00Z"));
        assertThat(TimeParameters.day(null, "?from")).isNull();
    }

    @Test
    void aDayOfABodyOutsideIsAnInvalidValue() {
        assertThat(Horizon.require(LocalDate.of(2026, 11, 21), "#/date")).isNotNull();
        assertThat(Horizon.require((LocalDate) null, "#/date")).isNull();
        assertThatThrownBy(() -> new DateInput("9999-12-31", null).requireDate("#/date"))
                .isInstanceOfSatisfying(DomainException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_VALUE);
                    assertThat(refusal.errors().get(0).pointer()).isEqualTo("#/date");
                });
    }

    private static void refused(Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(DomainException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
            assertThat(refusal.errors().get(0).pointer()).isEqualTo("?from");
        });
    }
}
