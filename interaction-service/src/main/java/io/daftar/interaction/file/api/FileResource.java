package io.daftar.interaction.file.api;

import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.file.app.CustomerFile;
import io.daftar.interaction.file.app.FileService;
import io.daftar.platform.security.Permissions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All that is known of one customer, at a glance. */
@Path("/api/v1/customers/{id}/file")
@Tag(name = "Customer file")
public class FileResource {
    private final CustomerDirectory customers;
    private final FileService files;

    FileResource(CustomerDirectory customers, FileService files) {
        this.customers = customers;
        this.files = files;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "openCustomerFile", summary = "Open a customer's file before a call")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "308", description = "merged: Location is the same of the customer that answers")
    @APIResponse(responseCode = "410", description = "gone: erased")
    public CustomerFile open(
            @PathParam("id") UUID id,
            @Parameter(description = "of the brief, for a customer whose language is none of fa, ta, en")
                    @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
                    String language) {
        return files.open(customers.open(id), language);
    }
}
