package io.daftar.interaction.purchase.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.batch.BatchAnswer;
import io.daftar.interaction.batch.BatchRequest;
import io.daftar.interaction.batch.BatchResult;
import io.daftar.interaction.batch.Batches;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.purchase.app.PurchaseChanges;
import io.daftar.interaction.purchase.app.PurchaseChanges.CancelPurchase;
import io.daftar.interaction.purchase.app.PurchaseChanges.PurchaseNumbers;
import io.daftar.interaction.purchase.app.PurchaseFinder;
import io.daftar.interaction.purchase.app.PurchaseIntake;
import io.daftar.interaction.purchase.app.PurchaseService;
import io.daftar.interaction.purchase.app.RecordPurchase;
import io.daftar.interaction.purchase.app.RecordedPurchase;
import io.daftar.interaction.purchase.app.ReturnPurchase;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What customers bought and brought back. */
@Path("/api/v1/purchases")
@Tag(name = "Purchases")
public class PurchaseResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String PATH = "/api/v1/purchases/";

    private final PurchaseIntake intake;
    private final PurchaseService purchases;
    private final PurchaseChanges changes;
    private final PurchaseFinder finder;
    private final Batches batches;

    PurchaseResource(
            PurchaseIntake intake,
            PurchaseService purchases,
            PurchaseChanges changes,
            PurchaseFinder finder,
            Batches batches) {
        this.finder = finder;
        this.intake = intake;
        this.purchases = purchases;
        this.changes = changes;
        this.batches = batches;
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "recordPurchase", summary = "Write a purchase or return down, once for each source")
    @APIResponse(responseCode = "201", description = "recorded")
    @APIResponse(responseCode = "200", description = "the source told this before")
    @APIResponse(responseCode = "409", description = "source-conflict: the source told something else before")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer")
    public RestResponse<PurchaseView> record(@NotNull @Valid RecordPurchase body) {
        return answer(intake.record(body));
    }

    @POST
    @Path("/batch/create")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "recordPurchases", summary = "Write up to 200 purchases down")
    public RestResponse<BatchAnswer> recordAll(@NotNull @Valid BatchRequest body) {
        var recorded = intake.recordAll(batches.read(body, RecordPurchase.class), body.allOrNothing());
        return batches.answer(
                recorded,
                (index, it) ->
                        BatchResult.stored(index, it.purchase().id(), it.created(), PurchaseView.from(it.purchase())));
    }

    @PUT
    @Path("/by-source/{system}/{eventId}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "putPurchase", summary = "Create or replace the purchase of a source")
    public RestResponse<PurchaseView> put(
            @PathParam("system") @Size(max = 50) String system,
            @PathParam("eventId") @Size(max = 200) String eventId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid RecordPurchase body) {
        return answer(intake.put(new SourceRef(system, eventId), body, ifMatch));
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "findPurchases",
            summary = "Find purchases by the number of a pro-forma, invoice or other document, however it is written;"
                    + " lines are on each purchase")
    public Page<PurchaseView> find(
            @QueryParam("documentNumber") @NotBlank @Size(max = 60) String documentNumber,
            @BeanParam @Valid PageRequest page) {
        return finder.byDocument(documentNumber, page).map(PurchaseView::from);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readPurchase", summary = "Read a purchase with its lines")
    public RestResponse<PurchaseView> read(@PathParam("id") UUID id) {
        var found = purchases.require(id);
        return Versions.ok(found.version(), PurchaseView.from(found));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "changePurchase",
            summary = "Change a purchase's papers, numbers or seller by JSON Merge Patch")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = PurchaseNumbers.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = PurchaseNumbers.class))
            })
    public RestResponse<PurchaseView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var changed = changes.patch(id, body, ifMatch);
        return Versions.ok(changed.version(), PurchaseView.from(changed));
    }

    @POST
    @Path("/{id}/cancel")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "cancelPurchase",
            summary = "Call a purchase or return off: it stays readable and counts for nothing")
    @APIResponse(responseCode = "200", description = "cancelled, now or before")
    @APIResponse(responseCode = "409", description = "state-conflict: goods of the sale came back")
    public RestResponse<PurchaseView> cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid CancelPurchase body) {
        var cancelled = changes.cancel(id, body, ifMatch);
        return Versions.ok(cancelled.version(), PurchaseView.from(cancelled));
    }

    @POST
    @Path("/{id}/returns")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "returnPurchase", summary = "Take goods of a sale back, never more than are left of it")
    public RestResponse<PurchaseView> takeBack(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ReturnPurchase body) {
        return answer(purchases.takeBack(id, body, ifMatch));
    }

    private static RestResponse<PurchaseView> answer(RecordedPurchase recorded) {
        var it = recorded.purchase();
        return recorded.created()
                ? Versions.created(PATH + it.id(), it.version(), PurchaseView.from(it))
                : Versions.ok(it.version(), PurchaseView.from(it));
    }
}
