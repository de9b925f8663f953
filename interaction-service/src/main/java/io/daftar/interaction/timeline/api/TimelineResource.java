package io.daftar.interaction.timeline.api;

import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.time.TimeParameters;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened with one customer. */
@Path("/api/v1/customers/{id}/timeline")
@Tag(name = "Customer file")
public class TimelineResource {
    private final TimelineService timeline;
    private final TenantSettingsStore settings;

    TimelineResource(TimelineService timeline, TenantSettingsStore settings) {
        this.timeline = timeline;
        this.settings = settings;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readTimeline", summary = "Read what happened with a customer, newest first")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "308", description = "merged: Location is the same of the customer that answers")
    @APIResponse(responseCode = "410", description = "gone: erased")
    public Page<TimelineItemView> read(
            @PathParam("id") UUID id,
            @Parameter(
                            description =
                                    "only these kinds: those of interactions (CALL, EMAIL, X_…), PURCHASE, CASE_OPENED,"
                                            + " CASE_RESOLVED, DEAL, FEEDBACK, CAMPAIGN, REMINDER, LIFECYCLE, MERGE; repeat it for several")
                    @QueryParam("kind")
                    List<String> kind,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @BeanParam @Valid PageRequest page) {
        var zone = settings.current().zone();
        return timeline.page(
                        id, kind, TimeParameters.start(from, "?from", zone), TimeParameters.end(to, "?to", zone), page)
                .map(TimelineItemView::from);
    }
}
