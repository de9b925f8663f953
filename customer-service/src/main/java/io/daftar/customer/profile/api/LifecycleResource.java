package io.daftar.customer.profile.api;

import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.profile.app.LifecycleService;
import io.daftar.customer.profile.app.history.HistoryItem;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What becomes of a customer over time. */
@Path("/api/v1/customers/{id}")
@Tag(name = "Customers")
public class LifecycleResource {
    private final LifecycleService lifecycle;
    private final Cursors cursors;

    LifecycleResource(LifecycleService lifecycle, Cursors cursors) {
        this.lifecycle = lifecycle;
        this.cursors = cursors;
    }

    /** A step of the lifecycle; LOST needs a reason. */
    public record LifecycleMove(@NotNull(message = "must be given") String to, String reason) {}

    @POST
    @Path("/lifecycle")
    @Idempotent
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "moveLifecycle", summary = "Move a customer along the lifecycle")
    public RestResponse<CustomerView> move(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid LifecycleMove body) {
        return CustomerResource.ok(lifecycle.move(id, body.to(), body.reason(), ifMatch));
    }

    @GET
    @Path("/history")
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "listCustomerHistory", summary = "List what changed in a customer's file, newest first")
    public Page<HistoryItem> history(@PathParam("id") UUID id, @Valid @BeanParam PageRequest page) {
        var binding = "history/" + id;
        long before = cursors.decode(binding, page.cursor())
                .map(position -> Long.parseLong(position.get(0)))
                .orElse(Long.MAX_VALUE);
        return Page.of(
                lifecycle.history(id, before, page.limit() + 1),
                page.limit(),
                item -> cursors.encode(binding, List.of(Long.toString(item.version()))));
    }
}
