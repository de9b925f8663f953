package io.daftar.interaction.cases.api;

import io.daftar.interaction.cases.app.AssignCase;
import io.daftar.interaction.cases.app.CaseRatings;
import io.daftar.interaction.cases.app.CaseService;
import io.daftar.interaction.cases.domain.CaseAction;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The steps of a case, and what the customer thought of it in the end. */
@Path("/api/v1/cases")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
public class CaseActionResource {
    private static final String CONFLICT = "state-conflict: the state of the case does not allow it";

    private final CaseService cases;
    private final CaseRatings ratings;

    CaseActionResource(CaseService cases, CaseRatings ratings) {
        this.cases = cases;
        this.ratings = ratings;
    }

    @POST
    @Path("/{id}/assign")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "assignCase", summary = "Hand a case to somebody; a new one becomes open")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CaseView> assign(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid AssignCase body) {
        return CaseResource.answer(cases.assign(id, body, ifMatch));
    }

    @POST
    @Path("/{id}/respond")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "respondToCase", summary = "Note that the customer has a first answer")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CaseView> respond(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid CaseNote body) {
        return act(id, CaseAction.RESPOND, body, ifMatch);
    }

    @POST
    @Path("/{id}/wait")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "waitForCustomer", summary = "Wait for the customer: promised times stand still")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CaseView> waitForCustomer(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid CaseNote body) {
        return act(id, CaseAction.WAIT, body, ifMatch);
    }

    @POST
    @Path("/{id}/resume")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "resumeCase", summary = "Go on: promised times run again")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CaseView> resume(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid CaseNote body) {
        return act(id, CaseAction.RESUME, body, ifMatch);
    }

    @POST
    @Path("/{id}/resolve")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "resolveCase", summary = "It is solved")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CaseView> resolve(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid CaseNote body) {
        return act(id, CaseAction.RESOLVE, body, ifMatch);
    }

    @POST
    @Path("/{id}/reopen")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "reopenCase", summary = "It was not solved after all: promised times run on")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CaseView> reopen(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid CaseNote body) {
        return act(id, CaseAction.REOPEN, body, ifMatch);
    }

    @POST
    @Path("/{id}/close")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "closeCase", summary = "Put it away, solved or not")
    @APIResponse(responseCode = "409", description = CONFLICT)
    public RestResponse<CaseView> close(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid CaseNote body) {
        return act(id, CaseAction.CLOSE, body, ifMatch);
    }

    @POST
    @Path("/{id}/ratings")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "rateCase",
            summary = "Note what the customer thought: CSAT (1 to 5) or NPS (0 to 10), one answer each")
    @APIResponse(responseCode = "201", description = "noted")
    @APIResponse(responseCode = "200", description = "answered the same before")
    @APIResponse(responseCode = "409", description = "state-conflict: the case is not over, or was rated otherwise")
    public RestResponse<RatingView> rate(@PathParam("id") UUID id, @NotNull @Valid CaseRatings.Answer body) {
        var rated = ratings.rate(id, body);
        return RestResponse.ResponseBuilder.<RatingView>create(rated.created() ? 201 : 200)
                .entity(RatingView.from(rated.rating()))
                .build();
    }

    @GET
    @Path("/{id}/ratings")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listCaseRatings", summary = "What the customer thought")
    public RatingList ratings(@PathParam("id") UUID id) {
        return new RatingList(ratings.of(id).stream().map(RatingView::from).toList());
    }

    private RestResponse<CaseView> act(UUID id, CaseAction action, CaseNote body, String ifMatch) {
        return CaseResource.answer(cases.act(id, action, CaseNote.of(body), ifMatch));
    }
}
