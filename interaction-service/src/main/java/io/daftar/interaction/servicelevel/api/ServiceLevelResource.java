package io.daftar.interaction.servicelevel.api;

import io.daftar.interaction.servicelevel.app.PutServiceLevel;
import io.daftar.interaction.servicelevel.app.ServiceLevels;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Opening hours, holidays, and how soon cases are to be answered and solved. */
@Path("/api/v1/cases/service-level")
@Tag(name = "Cases")
public class ServiceLevelResource {
    private final ServiceLevels levels;

    ServiceLevelResource(ServiceLevels levels) {
        this.levels = levels;
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readServiceLevel", summary = "Read business hours, holidays and promised times")
    public RestResponse<ServiceLevelView> read() {
        var it = levels.current();
        return Versions.ok(it.version(), ServiceLevelView.from(it));
    }

    @PUT
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(
            operationId = "putServiceLevel",
            summary = "Set business hours, holidays and promised times; times already promised stay")
    @APIResponse(responseCode = "422", description = "invalid-value, with the pointer of the hours or target")
    public RestResponse<ServiceLevelView> put(
            @HeaderParam("If-Match") String ifMatch, @NotNull @Valid PutServiceLevel body) {
        var it = levels.put(body, ifMatch);
        return Versions.ok(it.version(), ServiceLevelView.from(it));
    }
}
