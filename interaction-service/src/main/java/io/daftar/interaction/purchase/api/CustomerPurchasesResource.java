package io.daftar.interaction.purchase.api;

import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.purchase.app.PurchaseService;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What one customer bought and brought back. */
@Path("/api/v1/customers/{id}/purchases")
@Tag(name = "Customer file")
public class CustomerPurchasesResource {
    private final CustomerDirectory customers;
    private final PurchaseService purchases;

    CustomerPurchasesResource(CustomerDirectory customers, PurchaseService purchases) {
        this.customers = customers;
        this.purchases = purchases;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "listCustomerPurchases",
            summary = "List a customer's purchases, newest first; lines are on each purchase")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "308", description = "merged: Location is the same of the customer that answers")
    @APIResponse(responseCode = "410", description = "gone: erased")
    public Page<PurchaseView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        return purchases.ofCustomer(customers.open(id).files(), page).map(PurchaseView::from);
    }
}
