package io.daftar.reminder.planning.api;

import io.daftar.platform.time.TimeParameters;
import io.daftar.platform.web.DomainException;
import io.daftar.reminder.planning.domain.ReminderRepository.Wanted;
import io.daftar.reminder.planning.domain.ReminderState;
import jakarta.ws.rs.QueryParam;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which reminders a list holds; {@code from} and {@code to} are about the time that counts, dates are days of the tenant. */
public class ReminderFilter {
    @QueryParam("assigneeId")
    String assigneeId;

    @QueryParam("customerId")
    @Schema(format = "uuid")
    String customerId;

    @QueryParam("state")
    @Schema(enumeration = {"OPEN", "FIRED", "MISSED", "DONE", "CANCELLED"})
    String state;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    Wanted wanted(ZoneId zone) {
        return new Wanted(
                assigneeId,
                customer(),
                state(),
                TimeParameters.start(from, "?from", zone),
                TimeParameters.end(to, "?to", zone));
    }

    private UUID customer() {
        try {
            return customerId == null ? null : UUID.fromString(customerId);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalidParameter("?customerId", "must be an id");
        }
    }

    private ReminderState state() {
        return state == null
                ? null
                : Arrays.stream(ReminderState.values())
                        .filter(known -> known.name().equals(state))
                        .findFirst()
                        .orElseThrow(() -> DomainException.invalidParameter("?state", "there is no such state"));
    }
}
