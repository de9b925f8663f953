package io.daftar.reminder.agenda.api;

import io.daftar.platform.security.Caller;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.time.TimeParameters;
import io.daftar.platform.web.DomainException;
import io.daftar.reminder.agenda.app.Agenda;
import io.daftar.reminder.agenda.app.AgendaService;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The agenda of a day over HTTP. */
@Path("/api/v1/agenda")
@Tag(name = "Agenda")
public class AgendaResource {
    private final AgendaService agendas;
    private final Caller caller;
    private final Clock clock;

    AgendaResource(AgendaService agendas, Caller caller, Clock clock) {
        this.agendas = agendas;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed(Permissions.REMINDERS_READ)
    @Operation(
            operationId = "readAgenda",
            summary = "Read what a day asks of a person; today and the caller where not said")
    public Agenda read(
            @QueryParam("date") @Parameter(schema = @Schema(format = "date")) String date,
            @QueryParam("assigneeId") String assigneeId) {
        return agendas.of(assigneeId == null ? me() : assigneeId, TimeParameters.day(date, "?date"), clock.instant());
    }

    private String me() {
        if (caller.actor().type() != Caller.Actor.Type.USER) {
            throw DomainException.invalidParameter("?assigneeId", "a program says whose agenda it means");
        }
        return caller.userId();
    }
}
