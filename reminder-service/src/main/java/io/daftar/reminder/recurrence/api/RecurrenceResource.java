package io.daftar.reminder.recurrence.api;

import io.daftar.platform.security.Permissions;
import io.daftar.reminder.recurrence.app.PreviewRecurrence;
import io.daftar.reminder.recurrence.app.RecurrencePreview;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Recurrence rules over HTTP. */
@Path("/api/v1/recurrences")
@Tag(name = "Reminders")
public class RecurrenceResource {
    private final RecurrencePreview preview;

    RecurrenceResource(RecurrencePreview preview) {
        this.preview = preview;
    }

    /** Local times, to the second. */
    public record Preview(List<String> occurrences) {}

    @POST
    @Path("/preview")
    @PermissionsAllowed(Permissions.REMINDERS_READ)
    @Operation(operationId = "previewRecurrence", summary = "See when a recurrence rule would come, in local times")
    public Preview preview(@NotNull @Valid PreviewRecurrence body) {
        return new Preview(preview.of(body));
    }
}
