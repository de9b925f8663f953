package io.daftar.interaction.attachment.api;

import io.daftar.interaction.attachment.app.AttachmentService;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Files that belong to interactions: sent first, then named by one. */
@Path("/api/v1/attachments")
@Tag(name = "Attachments")
public class AttachmentResource {
    private static final String PATH = "/api/v1/attachments/";

    private final AttachmentService attachments;

    AttachmentResource(AttachmentService attachments) {
        this.attachments = attachments;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "uploadAttachment",
            summary = "Send a file, up to 25 MiB, as the body; its Content-Type says what it is")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "kept; gone after 24 hours unless an interaction or a purchase names it")
    @APIResponse(responseCode = "413", description = "payload-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type: files of this type are not kept")
    @APIResponse(responseCode = "422", description = "invalid-value: the file is empty or is not of its Content-Type")
    public RestResponse<AttachmentView> upload(
            @QueryParam("name") @NotBlank @Size(max = 200) String name,
            @Context HttpHeaders headers,
            @NotNull InputStream body) {
        var length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        AttachmentService.requireSize(length == null ? 0 : Long.parseLong(length));
        var file = attachments.upload(name, type(headers.getMediaType()), body);
        return Versions.created(PATH + file.id(), file.version(), AttachmentView.from(file));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readAttachment", summary = "What is known of a file")
    public RestResponse<AttachmentView> read(@PathParam("id") UUID id) {
        var file = attachments.require(id);
        return Versions.ok(file.version(), AttachmentView.from(file));
    }

    @GET
    @Path("/{id}/content")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "downloadAttachment", summary = "The file itself; its ETag is the SHA-256 of it")
    @APIResponse(
            responseCode = "200",
            description = "the file, to be saved rather than shown",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<InputStream> content(@PathParam("id") UUID id) {
        var file = attachments.require(id);
        return RestResponse.ResponseBuilder.ok(attachments.open(id), file.contentType())
                .header("Content-Length", file.size())
                .header("Content-Disposition", Disposition.attachment(file.fileName()))
                .header("X-Content-Type-Options", "nosniff")
                .header("ETag", '"' + file.sha256() + '"')
                .build();
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "deleteAttachment", summary = "Delete a file nothing holds")
    @APIResponse(responseCode = "204", description = "gone")
    @APIResponse(responseCode = "409", description = "in-use: interactionId or purchaseId holds it")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        attachments.delete(id, ifMatch);
    }

    private static String type(MediaType sent) {
        return sent == null ? null : sent.getType() + '/' + sent.getSubtype();
    }
}
