package io.daftar.interaction.deal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.deal.app.DealIntake;
import io.daftar.interaction.deal.app.DealService;
import io.daftar.interaction.deal.app.Deals;
import io.daftar.interaction.deal.app.EditDeal;
import io.daftar.interaction.deal.app.MoveDeal;
import io.daftar.interaction.deal.app.OpenDeal;
import io.daftar.interaction.deal.app.OpenedDeal;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Sales that may come about. */
@Path("/api/v1/deals")
@Tag(name = "Deals")
public class DealResource {
    private static final String PATH = "/api/v1/deals/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final DealIntake intake;
    private final DealService deals;
    private final Deals lists;

    DealResource(DealIntake intake, DealService deals, Deals lists) {
        this.intake = intake;
        this.deals = deals;
        this.lists = lists;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listDeals", summary = "List deals, newest first, without their history")
    public Page<DealView> list(@BeanParam DealParameters parameters, @BeanParam @Valid PageRequest page) {
        return lists.list(parameters.question(), page).map(DealView::listed);
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "openDeal", summary = "Open a deal, once for each source")
    @APIResponse(responseCode = "201", description = "opened")
    @APIResponse(responseCode = "200", description = "the source told this before")
    @APIResponse(responseCode = "409", description = "source-conflict: the source told something else before")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer")
    public RestResponse<DealView> open(@NotNull @Valid OpenDeal body) {
        var opened = intake.open(body);
        var it = opened.deal();
        return opened.created()
                ? Versions.created(PATH + it.id(), it.version(), DealView.from(opened))
                : answer(opened);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readDeal", summary = "Read a deal with its history")
    public RestResponse<DealView> read(@PathParam("id") UUID id) {
        return answer(deals.require(id));
    }

    @POST
    @Path("/{id}/stage")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "moveDeal",
            summary = "Bring a deal to another stage of its pipeline; losing it needs a reason")
    @APIResponse(responseCode = "200", description = "as it is now")
    @APIResponse(responseCode = "422", description = "invalid-value: an unknown stage or no reason")
    public RestResponse<DealView> move(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid MoveDeal body) {
        return answer(deals.move(id, body, ifMatch));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "changeDeal", summary = "Change the terms of a deal by JSON Merge Patch")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = EditDeal.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EditDeal.class))
            })
    public RestResponse<DealView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        return answer(intake.patch(id, body, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "deleteDeal", summary = "Take a deal back with its history")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        deals.delete(id, ifMatch);
    }

    private static RestResponse<DealView> answer(OpenedDeal it) {
        return Versions.ok(it.deal().version(), DealView.from(it));
    }
}
