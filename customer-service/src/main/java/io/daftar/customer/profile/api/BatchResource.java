package io.daftar.customer.profile.api;

import io.daftar.customer.profile.app.DuplicatePolicy;
import io.daftar.customer.profile.app.batch.BatchInput;
import io.daftar.customer.profile.app.batch.BatchReader;
import io.daftar.customer.profile.app.batch.BatchResult;
import io.daftar.customer.profile.app.batch.BatchService;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Up to 200 customers in one request. */
@Path("/api/v1/customers/batch")
@Tag(name = "Customers")
public class BatchResource {
    private final BatchService batches;
    private final BatchReader reader;

    BatchResource(BatchService batches, BatchReader reader) {
        this.batches = batches;
        this.reader = reader;
    }

    /** One result per input, in their order. */
    public record BatchResults(List<BatchResult> results) {}

    @POST
    @Path("/create")
    @Idempotent
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "batchCreateCustomers", summary = "Register up to 200 customers")
    public RestResponse<BatchResults> create(
            @NotNull @Valid BatchInput body, @HeaderParam(DuplicatePolicy.HEADER) String allowDuplicate) {
        return answer(batches.create(body, DuplicatePolicy.from(allowDuplicate)));
    }

    @POST
    @Path("/upsert")
    @Idempotent
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(
            operationId = "batchUpsertCustomers",
            summary = "Create or merge-patch up to 200 customers by external id")
    public RestResponse<BatchResults> upsert(@NotNull @Valid BatchInput body) {
        return answer(batches.upsert(body));
    }

    @POST
    @Path("/read")
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "batchReadCustomers", summary = "Read up to 200 customers by id or external id")
    public RestResponse<BatchResults> read(@NotNull @Valid BatchInput body) {
        return answer(reader.read(body));
    }

    @POST
    @Path("/archive")
    @Idempotent
    @PermissionsAllowed(Permissions.CUSTOMERS_WRITE)
    @Operation(operationId = "batchArchiveCustomers", summary = "Archive up to 200 customers")
    public RestResponse<BatchResults> archive(@NotNull @Valid BatchInput body) {
        return answer(reader.archive(body));
    }

    private static RestResponse<BatchResults> answer(List<BatchResult> results) {
        boolean mixed = results.stream().anyMatch(BatchResult::failed);
        return RestResponse.ResponseBuilder.<BatchResults>create(mixed ? 207 : 200)
                .entity(new BatchResults(results))
                .build();
    }
}
