package io.daftar.customer.settings.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.settings.app.MeService;
import io.daftar.customer.settings.app.SettingsInput;
import io.daftar.customer.settings.app.SettingsService;
import io.daftar.customer.settings.app.SettingsView;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.Versions;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The tenant's settings and people. */
@Path("/api/v1")
@Tag(name = "Settings and people")
public class SettingsResource {
    private final SettingsService settings;
    private final MeService people;

    SettingsResource(SettingsService settings, MeService people) {
        this.settings = settings;
        this.people = people;
    }

    @GET
    @Path("/settings")
    @Authenticated
    @Operation(operationId = "getSettings", summary = "Read the tenant's settings")
    public RestResponse<SettingsView> get() {
        var current = settings.get();
        return Versions.ok(current.version(), SettingsView.from(current));
    }

    @PATCH
    @Path("/settings")
    @Consumes({"application/merge-patch+json", "application/json"})
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "patchSettings", summary = "Change the tenant's settings by a merge patch")
    @RequestBody(content = @Content(schema = @Schema(implementation = SettingsInput.class)))
    public RestResponse<SettingsView> patch(@HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        var changed = settings.patch(body, ifMatch);
        return Versions.ok(changed.version(), SettingsView.from(changed));
    }

    @GET
    @Path("/users")
    @Authenticated
    @Operation(operationId = "listUsers", summary = "List the tenant's users, by name")
    public Page<UserDirectory.User> users(
            @QueryParam("query") String query,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "limit must be between 1 and 200")
                    @Max(value = 200, message = "limit must be between 1 and 200")
                    int limit) {
        return new Page<>(people.users(query, limit), null);
    }

    @GET
    @Path("/me")
    @Authenticated
    @Operation(operationId = "getMe", summary = "Read who the caller is")
    public MeService.Me me() {
        return people.me();
    }
}
