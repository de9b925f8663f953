package io.daftar.interaction.kind.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.kind.domain.BuiltInKind;
import io.daftar.interaction.kind.domain.CustomKind;
import io.daftar.interaction.kind.domain.CustomKindRepository;
import io.daftar.interaction.kind.domain.KindField;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Adds kinds of interactions to a tenant, with fields of their own. */
@ApplicationScoped
@Transactional
public class KindService {
    private static final int MOST = 200;

    private final CustomKindRepository kinds;
    private final KindUse use;
    private final MergePatch patches;
    private final Versions versions;
    private final Clock clock;

    KindService(CustomKindRepository kinds, KindUse use, MergePatch patches, Versions versions, Clock clock) {
        this.kinds = kinds;
        this.use = use;
        this.patches = patches;
        this.versions = versions;
        this.clock = clock;
    }

    /** The tenant's own, archived ones too. */
    public List<CustomKind> list() {
        return kinds.all();
    }

    public CustomKind get(String code) {
        return kinds.find(code).orElseThrow(KindService::unknown);
    }

    /** @throws DomainException duplicate-value where there is a kind of that code */
    public CustomKind create(KindInput input) {
        if (kinds.all().size() >= MOST) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "there are at most " + MOST + " kinds");
        }
        var now = clock.instant();
        var kind = kind(input, 1, null, now, now);
        if (!kinds.add(kind)) {
            var message = "there is a kind of this code";
            throw new DomainException(
                    ErrorCode.DUPLICATE_VALUE, message, List.of(new FieldError("#/code", "duplicate-value", message)));
        }
        return kind;
    }

    /** All but the code may change; once interactions are of the kind, nothing its fields hold may lose its place. */
    public CustomKind patch(String code, JsonNode patch, String ifMatch) {
        var before = lock(code, ifMatch);
        var input = patches.apply(inputOf(before), patch, KindInput.class);
        if (!input.code().equals(code)) {
            throw DomainException.invalidValue("#/code", "fixed", "this cannot change once the kind exists");
        }
        var after = kind(input, before.version() + 1, before.archivedAt(), before.createdAt(), clock.instant());
        if (same(before, after)) {
            return before;
        }
        if (use.uses(code)) {
            KindFields.requireRoomForKept(before.fields(), after.fields());
        }
        kinds.update(after);
        return after;
    }

    /** @throws DomainException in-use where an interaction is of the kind: then it can be archived */
    public void delete(String code, String ifMatch) {
        lock(code, ifMatch);
        if (use.uses(code)) {
            throw new DomainException(ErrorCode.IN_USE, "interactions are of this kind: archive it instead");
        }
        kinds.delete(code);
    }

    /** The kinds behind the codes, held as they are until the transaction ends; no statement for built-in ones. */
    public Kinds hold(Collection<String> codes) {
        var own = codes.stream()
                .filter(code -> code.startsWith(CustomKind.PREFIX))
                .distinct()
                .toList();
        return new Kinds(own.isEmpty() ? List.of() : kinds.hold(own));
    }

    private CustomKind lock(String code, String ifMatch) {
        if (BuiltInKind.names().contains(code)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "this kind is every tenant's and stays as it is");
        }
        var kind = kinds.lock(code).orElseThrow(KindService::unknown);
        versions.check(ifMatch, kind.version());
        return kind;
    }

    private static CustomKind kind(KindInput input, long version, Instant archived, Instant created, Instant now) {
        List<KindField> fields = KindFields.read(input.fields());
        var label = Text.clean(input.label());
        if (label == null) {
            throw DomainException.invalidValue("#/label", "required", "must not be blank");
        }
        boolean archive = Boolean.TRUE.equals(input.archived());
        Instant since = archived == null ? now : archived;
        return new CustomKind(input.code(), version, label, fields, archive ? since : null, created, now);
    }

    private static KindInput inputOf(CustomKind kind) {
        return new KindInput(kind.code(), kind.label(), KindFields.inputOf(kind.fields()), kind.isArchived());
    }

    private static boolean same(CustomKind a, CustomKind b) {
        return a.label().equals(b.label()) && a.fields().equals(b.fields()) && a.isArchived() == b.isArchived();
    }

    private static DomainException unknown() {
        return DomainException.notFound("interaction kind");
    }
}
