package io.daftar.interaction.value.api;

import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.value.app.Rfm;
import io.daftar.interaction.value.app.ValueService;
import io.daftar.platform.security.Permissions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What one customer is worth. */
@Path("/api/v1/customers/{id}/rfm")
@Tag(name = "Customer file")
public class RfmResource {
    private final CustomerDirectory customers;
    private final ValueService values;

    RfmResource(CustomerDirectory customers, ValueService values) {
        this.customers = customers;
        this.values = values;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readRfm", summary = "Read a customer's recency, frequency and monetary value")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "308", description = "merged: Location is the same of the customer that answers")
    @APIResponse(responseCode = "410", description = "gone: erased")
    @APIResponse(
            responseCode = "503",
            description = "overloaded: a large tenant's customers of that day are being compared")
    public Rfm read(@PathParam("id") UUID id, @QueryParam("asOf") String asOf) {
        LocalDate day = DayInput.parameter(asOf, "?asOf");
        var files = customers.open(id).files();
        return day == null ? values.rfm(files) : values.rfm(files, day);
    }
}
