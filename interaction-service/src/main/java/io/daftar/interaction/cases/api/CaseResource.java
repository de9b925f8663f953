package io.daftar.interaction.cases.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.cases.app.CaseIntake;
import io.daftar.interaction.cases.app.CaseList;
import io.daftar.interaction.cases.app.CaseService;
import io.daftar.interaction.cases.app.OpenCase;
import io.daftar.interaction.cases.domain.SupportCase;
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

/** Complaints, requests and questions of customers. */
@Path("/api/v1/cases")
@Tag(name = "Cases")
public class CaseResource {
    private static final String PATH = "/api/v1/cases/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final CaseIntake intake;
    private final CaseService cases;
    private final CaseList list;

    CaseResource(CaseIntake intake, CaseService cases, CaseList list) {
        this.intake = intake;
        this.cases = cases;
        this.list = list;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "listCases",
            summary = "List cases, newest first; with overdue=true by the time they were due, longest ago first")
    public Page<CaseView> list(@BeanParam CaseFilter filter, @BeanParam @Valid PageRequest page) {
        return list.page(filter.wanted(), page).map(CaseView::from);
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "openCase", summary = "Open a case, once for each source")
    @APIResponse(responseCode = "201", description = "opened")
    @APIResponse(responseCode = "200", description = "the source told this before")
    @APIResponse(responseCode = "409", description = "source-conflict: the source told something else before")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer")
    public RestResponse<CaseView> open(@NotNull @Valid OpenCase body) {
        var opened = intake.open(body);
        var it = opened.it();
        return opened.created() ? Versions.created(PATH + it.id(), it.version(), CaseView.from(it)) : answer(it);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readCase", summary = "Read a case")
    public RestResponse<CaseView> read(@PathParam("id") UUID id) {
        return answer(cases.require(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "editCase",
            summary = "Edit a case by JSON Merge Patch; another priority is another promise")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = OpenCase.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = OpenCase.class))
            })
    public RestResponse<CaseView> edit(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        return answer(intake.patch(id, body, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "deleteCase", summary = "Take a case back, with its history and ratings")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        cases.delete(id, ifMatch);
    }

    @GET
    @Path("/{id}/history")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listCaseHistory", summary = "What became of a case, newest first")
    public Page<CaseChangeView> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return list.history(id, page).map(CaseChangeView::from);
    }

    static RestResponse<CaseView> answer(SupportCase it) {
        return Versions.ok(it.version(), CaseView.from(it));
    }
}
