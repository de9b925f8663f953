package io.daftar.interaction.cases.api;

import io.daftar.interaction.cases.domain.CaseRepository.Wanted;
import io.daftar.interaction.cases.domain.CaseState;
import io.daftar.interaction.servicelevel.domain.Priority;
import io.daftar.platform.web.DomainException;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which cases a list holds. */
public class CaseFilter {
    @QueryParam("state")
    List<String> state;

    @QueryParam("queue")
    String queue;

    @QueryParam("assigneeId")
    String assigneeId;

    @QueryParam("customerId")
    @Schema(format = "uuid")
    String customerId;

    @QueryParam("priority")
    String priority;

    @QueryParam("overdue")
    @Schema(enumeration = {"true", "false"})
    String overdue;

    Wanted wanted() {
        state.forEach(one -> word(one, "?state", CaseState.values()));
        word(priority, "?priority", Priority.values());
        if (overdue != null && !overdue.equals("true") && !overdue.equals("false")) {
            throw DomainException.invalidParameter("?overdue", "must be true or false");
        }
        return new Wanted(
                state, queue, assigneeId, customer(), priority, overdue == null ? null : Boolean.valueOf(overdue));
    }

    private UUID customer() {
        try {
            return customerId == null ? null : UUID.fromString(customerId);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalidParameter("?customerId", "must be an id");
        }
    }

    private static void word(String word, String parameter, Enum<?>... known) {
        if (word != null && Arrays.stream(known).noneMatch(one -> one.name().equals(word))) {
            throw DomainException.invalidParameter(parameter, "must be one of " + Arrays.toString(known));
        }
    }
}
