package io.daftar.campaign.suppression.api;

import io.daftar.campaign.suppression.app.SuppressionInput;
import io.daftar.campaign.suppression.app.Suppressions;
import io.daftar.campaign.suppression.domain.Suppression;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who gets no more messages, over HTTP. */
@Path("/api/v1/suppressions")
@Tag(name = "Suppressions")
public class SuppressionResource {
    private static final String LIST = "suppressions";

    private final Suppressions suppressions;
    private final Cursors cursors;

    SuppressionResource(Suppressions suppressions, Cursors cursors) {
        this.suppressions = suppressions;
        this.cursors = cursors;
    }

    @GET
    @PermissionsAllowed(Permissions.CAMPAIGNS_READ)
    @Operation(operationId = "listSuppressions", summary = "List suppressions, newest first")
    public Page<Suppression> list(@Valid @BeanParam PageRequest page) {
        UUID behind = cursors.decode(LIST, page.cursor())
                .map(position -> UUID.fromString(position.get(0)))
                .orElse(null);
        return Page.of(
                suppressions.list(behind, page.limit() + 1),
                page.limit(),
                last -> cursors.encode(LIST, List.of(last.id().toString())));
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "addSuppression", summary = "Send no more messages to a customer or an address")
    @APIResponse(responseCode = "201", description = "Suppressed from now on")
    @APIResponse(responseCode = "200", description = "Suppressed already")
    public RestResponse<Suppression> add(@NotNull @Valid SuppressionInput body) {
        var added = suppressions.add(body);
        var answer = RestResponse.ResponseBuilder.<Suppression>create(added.isNew() ? 201 : 200)
                .entity(added.suppression());
        return added.isNew()
                ? answer.header(
                                "Location",
                                "/api/v1/suppressions/" + added.suppression().id())
                        .build()
                : answer.build();
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.CAMPAIGNS_WRITE)
    @Operation(operationId = "removeSuppression", summary = "Let messages through again")
    public void remove(UUID id) {
        suppressions.remove(id);
    }
}
