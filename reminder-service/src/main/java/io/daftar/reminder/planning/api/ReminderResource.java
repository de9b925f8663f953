package io.daftar.reminder.planning.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.time.TimeParameters;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.daftar.reminder.planning.app.DelegateReminder;
import io.daftar.reminder.planning.app.PlanReminder;
import io.daftar.reminder.planning.app.ReminderList;
import io.daftar.reminder.planning.app.ReminderService;
import io.daftar.reminder.planning.app.SnoozeReminder;
import io.daftar.reminder.planning.domain.Reminder;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Reminders over HTTP. */
@Path("/api/v1/reminders")
@Tag(name = "Reminders")
public class ReminderResource {
    private static final String OVER = "state-conflict: the reminder is done or cancelled";
    private static final Duration SHOWN = Duration.ofDays(366);

    private final ReminderService reminders;
    private final ReminderList list;
    private final TenantSettingsStore settings;
    private final Clock clock;

    ReminderResource(ReminderService reminders, ReminderList list, TenantSettingsStore settings, Clock clock) {
        this.reminders = reminders;
        this.list = list;
        this.settings = settings;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    @Operation(operationId = "planReminder", summary = "Plan a reminder in local wall time, once or recurring")
    @APIResponse(responseCode = "201", description = "The reminder")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer, with pointers")
    public RestResponse<ReminderView> plan(@NotNull @Valid PlanReminder body) {
        var reminder = reminders.plan(body);
        return Versions.created("/api/v1/reminders/" + reminder.id(), reminder.version(), ReminderView.from(reminder));
    }

    @GET
    @PermissionsAllowed(Permissions.REMINDERS_READ)
    @Operation(operationId = "listReminders", summary = "List reminders by the time that counts")
    public Page<ReminderView> list(@BeanParam ReminderFilter filter, @Valid @BeanParam PageRequest page) {
        return list.page(filter.wanted(settings.current().zone()), page).map(ReminderView::from);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.REMINDERS_READ)
    @Operation(operationId = "getReminder", summary = "Read a reminder")
    public RestResponse<ReminderView> get(UUID id) {
        return answer(reminders.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", "application/json"})
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    @Operation(operationId = "editReminder", summary = "Edit a reminder; another time starts it anew")
    public RestResponse<ReminderView> edit(UUID id, @NotNull JsonNode body, @HeaderParam("If-Match") String ifMatch) {
        return answer(reminders.edit(id, body, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    @Operation(operationId = "deleteReminder", summary = "Delete a reminder and what became of it")
    public void delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        reminders.delete(id, ifMatch);
    }

    @POST
    @Path("/{id}/complete")
    @Idempotent
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    @Operation(operationId = "completeReminder", summary = "Deal with what came, or in advance with what comes next")
    @APIResponse(responseCode = "409", description = OVER)
    public RestResponse<ReminderView> complete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(reminders.complete(id, ifMatch));
    }

    @POST
    @Path("/{id}/snooze")
    @Idempotent
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    @Operation(operationId = "snoozeReminder", summary = "Put it off until a moment, or for a while")
    @APIResponse(responseCode = "409", description = OVER)
    public RestResponse<ReminderView> snooze(
            UUID id, @NotNull @Valid SnoozeReminder body, @HeaderParam("If-Match") String ifMatch) {
        return answer(reminders.snooze(id, body, ifMatch));
    }

    @POST
    @Path("/{id}/delegate")
    @Idempotent
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    @Operation(operationId = "delegateReminder", summary = "Hand it to another person")
    @APIResponse(responseCode = "409", description = OVER)
    public RestResponse<ReminderView> delegate(
            UUID id, @NotNull @Valid DelegateReminder body, @HeaderParam("If-Match") String ifMatch) {
        return answer(reminders.delegate(id, body, ifMatch));
    }

    @POST
    @Path("/{id}/cancel")
    @Idempotent
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    @Operation(operationId = "cancelReminder", summary = "End it, with all that was to come")
    @APIResponse(responseCode = "409", description = OVER)
    public RestResponse<ReminderView> cancel(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(reminders.cancel(id, ifMatch));
    }

    @GET
    @Path("/{id}/occurrences")
    @PermissionsAllowed(Permissions.REMINDERS_READ)
    @Operation(
            operationId = "listOccurrences",
            summary = "List the times of a reminder, a year from now where not said")
    public Page<OccurrenceView> occurrences(
            UUID id, @QueryParam("from") String from, @QueryParam("to") String to, @Valid @BeanParam PageRequest page) {
        var reminder = reminders.get(id);
        var zone = reminder.plan().zone();
        Instant start = from == null ? clock.instant() : TimeParameters.start(from, "?from", zone);
        Instant end = to == null ? start.plus(SHOWN) : TimeParameters.end(to, "?to", zone);
        if (end.isBefore(start)) {
            throw DomainException.invalidParameter("?to", "must not lie before from");
        }
        return list.happenings(reminder, start, end, page).map(happening -> OccurrenceView.from(happening, zone));
    }

    private static RestResponse<ReminderView> answer(Reminder reminder) {
        return Versions.ok(reminder.version(), ReminderView.from(reminder));
    }
}
