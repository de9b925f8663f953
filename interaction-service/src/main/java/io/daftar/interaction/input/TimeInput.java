package io.daftar.interaction.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.daftar.platform.text.Digits;
import io.daftar.platform.web.DomainException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A moment as clients send it: RFC 3339 with any offset, digits of any script; kept to the millisecond. */
@Schema(type = SchemaType.STRING, format = "date-time")
public record TimeInput(@JsonValue String text) {
    /** Clocks of the systems that report events may be wrong by a zone, not by more. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TimeInput {}

    public static TimeInput of(Instant moment) {
        return moment == null ? null : new TimeInput(moment.toString());
    }

    /** The moment meant, which lies in the past or at most a day ahead of {@code now}. */
    public Instant require(String pointer, Instant now) {
        Instant moment = parse(pointer);
        if (moment.isAfter(now.plus(AHEAD))) {
            throw DomainException.invalidValue(pointer, "in-the-future", "must not lie in the future");
        }
        if (moment.isBefore(EARLIEST)) {
            throw DomainException.invalidValue(pointer, "range", "must not lie before 1900");
        }
        return moment;
    }

    private Instant parse(String pointer) {
        try {
            return OffsetDateTime.parse(Digits.toAscii(text).strip())
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw DomainException.invalidValue(
                    pointer, "invalid-time", "must be a moment such as 2026-11-21T08:30:00.000Z");
        }
    }
}
