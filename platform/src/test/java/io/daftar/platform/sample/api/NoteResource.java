package io.daftar.platform.sample.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.sample.app.NoteService;
import io.daftar.platform.sample.domain.Note;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** The sample service's routes. */
@Path("/api/v1/notes")
public class NoteResource {
    private final NoteService notes;
    private final Cursors cursors;
    private final Versions versions;
    private final MergePatch mergePatch;

    NoteResource(NoteService notes, Cursors cursors, Versions versions, MergePatch mergePatch) {
        this.notes = notes;
        this.cursors = cursors;
        this.versions = versions;
        this.mergePatch = mergePatch;
    }

    /** What a client sends. */
    public record NoteInput(@NotBlank @Size(max = 100) String title, @Max(5) Integer stars) {}

    /** What a client gets. */
    public record NoteView(UUID id, long version, String title, Integer stars) {
        static NoteView from(Note note) {
            return new NoteView(note.id(), note.version(), note.title(), note.stars());
        }
    }

    @POST
    @Idempotent
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    public RestResponse<NoteView> add(@NotNull @Valid NoteInput body) {
        Note note = notes.add(body.title(), body.stars());
        return Versions.created("/api/v1/notes/" + note.id(), note.version(), NoteView.from(note));
    }

    @GET
    @PermissionsAllowed(Permissions.REMINDERS_READ)
    public Page<NoteView> list(@BeanParam @Valid PageRequest page) {
        UUID after = cursors.decode("notes", page.cursor())
                .map(List::iterator)
                .map(position -> UUID.fromString(position.next()))
                .orElse(new UUID(0, 0));
        return Page.of(
                        notes.list(after, page.limit() + 1),
                        page.limit(),
                        last -> cursors.encode("notes", List.of(last.id().toString())))
                .map(NoteView::from);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permissions.REMINDERS_READ)
    public RestResponse<NoteView> read(@PathParam("id") UUID id) {
        Note note = notes.require(id);
        return Versions.ok(note.version(), NoteView.from(note));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    @PermissionsAllowed(Permissions.REMINDERS_WRITE)
    public RestResponse<NoteView> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull JsonNode body) {
        Note note = notes.require(id);
        versions.check(ifMatch, note.version());
        NoteInput input = mergePatch.apply(new NoteInput(note.title(), note.stars()), body, NoteInput.class);
        Note changed = notes.change(id, input.title(), input.stars());
        return Versions.ok(changed.version(), NoteView.from(changed));
    }

    /** Left without a permission on purpose: it must be denied. */
    @GET
    @Path("unannotated")
    public String unannotated() {
        return "never";
    }
}
