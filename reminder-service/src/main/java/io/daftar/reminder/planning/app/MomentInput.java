package io.daftar.reminder.planning.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftar.platform.text.Digits;
import io.daftar.platform.time.Horizon;
import io.daftar.platform.web.DomainException;
import io.daftar.reminder.recurrence.domain.Occurrence;
import io.daftar.reminder.recurrence.domain.WallTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A moment, as an RFC 3339 string or as what a clock of a zone shows. */
public record MomentInput(String local, String timeZone, @Schema(hidden = true) String moment) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static MomentInput onTheWall(@JsonProperty("local") String local, @JsonProperty("timeZone") String timeZone) {
        return new MomentInput(local, timeZone, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MomentInput of(String moment) {
        return new MomentInput(null, null, moment);
    }

    Instant require(String pointer) {
        if (moment != null) {
            return parse(pointer);
        }
        if (local == null || timeZone == null) {
            throw DomainException.invalidValue(
                    pointer + (local == null ? "/local" : "/timeZone"), "required", "a value is needed");
        }
        var zone = WallTime.zone(timeZone, pointer + "/timeZone");
        return Occurrence.of(WallTime.parse(local, pointer + "/local"), zone).at();
    }

    private Instant parse(String pointer) {
        try {
            var told = OffsetDateTime.parse(Digits.toAscii(moment).strip()).toInstant();
            return Horizon.require(told, pointer).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw DomainException.invalidValue(
                    pointer, "invalid-time", "must be a moment such as 2026-11-21T08:30:00.000Z");
        }
    }
}
