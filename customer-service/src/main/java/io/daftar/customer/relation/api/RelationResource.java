package io.daftar.customer.relation.api;

import io.daftar.customer.relation.app.RelationInput;
import io.daftar.customer.relation.app.RelationService;
import io.daftar.customer.relation.app.RelationView;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** How customers belong together: families, households, employers, and who referred whom. */
@Path("/api/v1/customers/{id}/relations")
@Tag(name = "Relations")
public class RelationResource {
    private final RelationService relations;
    private final Cursors cursors;

    RelationResource(RelationService relations, Cursors cursors) {
        this.relations = relations;
        this.cursors = cursors;
    }

    @GET
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "listRelations", summary = "List whom a customer is related to, by type")
    public Page<RelationView> list(
            @PathParam("id") UUID id,
            @QueryParam("type") String type,
            @QueryParam("calendar") String calendar,
            @Valid @BeanParam PageRequest page) {
        if (calendar != null && CalendarSystem.of(calendar).isEmpty()) {
            throw DomainException.invalidParameter("?calendar", "this is gregorian or persian");
        }
        var binding = "relations/" + id + '/' + type;
        var after = cursors.decode(binding, page.cursor()).orElse(null);
        var found = relations.page(id, type, after, page.limit() + 1);
        var cut = Page.of(
                found,
                page.limit(),
                last -> cursors.encode(
                        binding, List.of(last.type(), last.customer().id().toString())));
        return "persian".equals(calendar) ? cut.map(RelationView::inPersian) : cut;
    }

    @PUT
    @Path("/{type}/{otherId}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(
            operationId = "putRelation",
            summary = "Say what another customer is to this one; the inverse is kept with it")
    @APIResponse(responseCode = "200", description = "kept; the entity tag is that of this customer")
    @APIResponse(responseCode = "409", description = "state-conflict: conflicts lists who stands in the way")
    public RestResponse<RelationView> put(
            @PathParam("id") UUID id,
            @PathParam("type") String type,
            @PathParam("otherId") UUID otherId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid RelationInput body) {
        var kept = relations.put(id, type, otherId, body, ifMatch);
        return Versions.ok(kept.version(), kept.relation());
    }

    @DELETE
    @Path("/{type}/{otherId}")
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "deleteRelation", summary = "Take a relation away, from both sides")
    @APIResponse(responseCode = "204", description = "taken away")
    public RestResponse<Void> delete(
            @PathParam("id") UUID id,
            @PathParam("type") String type,
            @PathParam("otherId") UUID otherId,
            @HeaderParam("If-Match") String ifMatch) {
        relations.delete(id, type, otherId, ifMatch);
        return RestResponse.noContent();
    }
}
