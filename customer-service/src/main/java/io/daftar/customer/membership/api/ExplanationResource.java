package io.daftar.customer.membership.api;

import io.daftar.customer.membership.app.explanation.Explanation;
import io.daftar.customer.membership.app.explanation.ExplanationService;
import io.daftar.platform.security.Permissions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why somebody is in a segment. */
@Path("/api/v1/segments/{id}/members/{customerId}/explanation")
@Tag(name = "Segments")
public class ExplanationResource {
    private final ExplanationService explanations;

    ExplanationResource(ExplanationService explanations) {
        this.explanations = explanations;
    }

    @GET
    @PermissionsAllowed(Permissions.SEGMENTS_READ)
    @Operation(operationId = "explainSegmentMember", summary = "Say why a customer is in a segment, or why not")
    public Explanation explain(@PathParam("id") UUID id, @PathParam("customerId") UUID customerId) {
        return explanations.explain(id, customerId);
    }
}
