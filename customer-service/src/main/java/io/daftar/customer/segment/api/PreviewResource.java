package io.daftar.customer.segment.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.segment.app.PreviewService;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who would be in a segment. */
@Path("/api/v1/segments/preview")
@Tag(name = "Segments")
public class PreviewResource {
    private final PreviewService previews;

    PreviewResource(PreviewService previews) {
        this.previews = previews;
    }

    /** A rule to try; {@code count} is estimate or exact. */
    public record PreviewRequest(JsonNode filter, String count) {}

    @POST
    @PermissionsAllowed(Permissions.SEGMENTS_READ)
    @Operation(operationId = "previewSegment", summary = "Count and sample the customers a rule would find")
    public PreviewService.Preview preview(@NotNull @Valid PreviewRequest body) {
        if (body.count() != null && !Set.of("estimate", "exact").contains(body.count())) {
            throw DomainException.invalidParameter("#/count", "count is estimate or exact");
        }
        return previews.preview(body.filter(), "exact".equals(body.count()));
    }
}
