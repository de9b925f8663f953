package io.daftar.interaction.pilot.api;

import io.daftar.interaction.pilot.app.PilotCandidates;
import io.daftar.interaction.pilot.app.PilotCandidates.Suggestions;
import io.daftar.interaction.pilot.app.PilotIntake;
import io.daftar.interaction.pilot.app.Pilots;
import io.daftar.interaction.pilot.app.PutPilot;
import io.daftar.interaction.pilot.domain.Pilot;
import io.daftar.interaction.pilot.domain.PilotMember;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The customers who try a topic before others do. */
@Path("/api/v1/feedback/topics")
@Tag(name = "Feedback")
public class PilotResource {
    private static final String PATH = "/api/v1/feedback/topics/";

    private final PilotIntake intake;
    private final Pilots pilots;
    private final PilotCandidates candidates;

    PilotResource(PilotIntake intake, Pilots pilots, PilotCandidates candidates) {
        this.intake = intake;
        this.pilots = pilots;
        this.candidates = candidates;
    }

    @GET
    @Path("/{id}/pilots")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listPilots", summary = "List the customers who try a topic, in order of their ids")
    public Page<PilotView> list(
            @PathParam("id") UUID id, @QueryParam("state") String state, @BeanParam @Valid PageRequest page) {
        if (state != null && !List.of(Pilot.State.names()).contains(state)) {
            throw DomainException.invalidParameter("?state", "must be INVITED, JOINED or LEFT");
        }
        return pilots.page(id, state, page).map(PilotView::from);
    }

    @GET
    @Path("/{id}/pilots/candidates")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "suggestPilots",
            summary = "Customers who asked for a topic and are not in its group, the most valuable or last met first")
    public Suggestions candidates(
            @PathParam("id") UUID id,
            @QueryParam("sort") @DefaultValue("value") @Schema(enumeration = {"value", "lastContact"}) String sort,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(value = 1, message = "limit must be between 1 and 200")
                    @Max(value = 200, message = "limit must be between 1 and 200")
                    int limit) {
        return switch (sort) {
            case "value" -> candidates.byValue(id, limit);
            case "lastContact" -> candidates.byLastContact(id, limit);
            default -> throw DomainException.invalidParameter("?sort", "must be value or lastContact");
        };
    }

    @GET
    @Path("/{id}/pilots/{customerId}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readPilot", summary = "Read how far a customer has come in a group")
    public RestResponse<PilotView> read(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        return answer(pilots.require(id, customerId));
    }

    @PUT
    @Path("/{id}/pilots/{customerId}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "putPilot",
            summary = "Invite a customer to try a topic, or note that it joined or left; what is left out stays")
    @APIResponse(responseCode = "201", description = "in the group now")
    @APIResponse(responseCode = "200", description = "as it is now")
    @APIResponse(responseCode = "404", description = "not-found: no such topic or customer")
    @APIResponse(responseCode = "409", description = "state-conflict: the topic went into another one")
    public RestResponse<PilotView> put(
            @PathParam("id") UUID id,
            @PathParam("customerId") UUID customerId,
            @HeaderParam("If-Match") String ifMatch,
            @Valid PutPilot body) {
        var put = intake.put(id, customerId, body, ifMatch);
        return put.created()
                ? Versions.created(
                        PATH + id + "/pilots/" + customerId, put.it().pilot().version(), PilotView.from(put.it()))
                : answer(put.it());
    }

    @DELETE
    @Path("/{id}/pilots/{customerId}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "deletePilot", summary = "Take a customer out of a group who never answered")
    @APIResponse(responseCode = "204", description = "gone")
    @APIResponse(responseCode = "409", description = "in-use: the customer answered as a pilot")
    public void delete(
            @PathParam("id") UUID id,
            @PathParam("customerId") UUID customerId,
            @HeaderParam("If-Match") String ifMatch) {
        pilots.delete(id, customerId, ifMatch);
    }

    private static RestResponse<PilotView> answer(PilotMember it) {
        return Versions.ok(it.pilot().version(), PilotView.from(it));
    }
}
