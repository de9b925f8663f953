package io.daftar.reminder.planning.app;

import io.daftar.platform.web.DomainException;
import io.daftar.reminder.planning.domain.LeadTime;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Until when to put a reminder off: a moment, or for how long; one of the two. */
public record SnoozeReminder(MomentInput until, @Schema(examples = "PT15M") String duration) {
    private static final Duration LONGEST = Duration.ofDays(366);

    Instant until(Instant now) {
        if (until == null == (duration == null)) {
            throw DomainException.invalidValue("#/until", "required", "give one of until and duration");
        }
        String pointer = until == null ? "#/duration" : "#/until";
        Instant then = until == null
                ? now.plusSeconds(LeadTime.parse(duration, pointer).seconds())
                : until.require(pointer);
        if (!then.isAfter(now) || then.isAfter(now.plus(LONGEST))) {
            throw DomainException.invalidValue(
                    pointer, "range", "must lie ahead, at most " + LONGEST.toDays() + " days");
        }
        return then;
    }
}
