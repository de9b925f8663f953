package io.daftar.interaction.contact.app;

import io.daftar.interaction.attachment.app.AttachmentHolding;
import io.daftar.interaction.attachment.domain.Holder;
import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.contact.domain.Participant;
import io.daftar.interaction.kind.app.KindService;
import io.daftar.interaction.kind.app.Kinds;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether interactions fit what the tenant has: its kinds, people and files. However many there are, each costs one
 * statement at most, and none where nothing of it is named.
 */
@ApplicationScoped
class InteractionFit {
    private final KindService kinds;
    private final UserDirectory users;
    private final AttachmentHolding files;

    InteractionFit(KindService kinds, UserDirectory users, AttachmentHolding files) {
        this.kinds = kinds;
        this.users = users;
        this.files = files;
    }

    /** New ones, with the values of their kind's fields as they are kept. */
    List<Attempt<Interaction>> fit(List<Attempt<Interaction>> drafts) {
        var good = drafts.stream()
                .filter(draft -> !draft.failed())
                .map(Attempt::value)
                .toList();
        var held = kinds.hold(good.stream().map(Interaction::kind).toList());
        var strangers = users.unknown(peopleOf(good.stream()));
        return drafts.stream()
                .map(draft -> draft.then(it -> fit(it, null, held, strangers)))
                .toList();
    }

    /** One that takes the place of another. */
    Interaction fit(Interaction draft, Interaction before) {
        var held = kinds.hold(List.of(draft.kind()));
        var people = peopleOf(Stream.of(draft));
        // Who took part stays, though the user may be gone.
        people.removeAll(peopleOf(Stream.of(before)));
        boolean sameKind = draft.kind().equals(before.kind());
        return fit(draft, sameKind ? before.beyond().attributes() : null, held, users.unknown(people));
    }

    /** Gives new interactions the files they name. @return why some cannot have theirs, by interaction */
    Map<UUID, DomainException> takeFiles(Collection<Interaction> added) {
        Map<UUID, List<UUID>> wanted = new LinkedHashMap<>();
        added.stream()
                .filter(it -> !it.beyond().attachmentIds().isEmpty())
                .forEach(it -> wanted.put(it.id(), it.beyond().attachmentIds()));
        Map<UUID, DomainException> refused = new HashMap<>();
        files.take(Holder.INTERACTION, wanted)
                .forEach((interaction, missing) -> refused.put(interaction, noFile(wanted, interaction, missing)));
        return refused;
    }

    /** Takes the files an edit added and lets go of those it took away. */
    void moveFiles(Interaction before, Interaction after) {
        var had = before.beyond().attachmentIds();
        var has = after.beyond().attachmentIds();
        files.release(had.stream().filter(file -> !has.contains(file)).toList());
        var added = has.stream().filter(file -> !had.contains(file)).toList();
        if (!added.isEmpty()) {
            files.take(Holder.INTERACTION, Map.of(after.id(), added)).forEach((interaction, missing) -> {
                throw noFile(Map.of(interaction, has), interaction, missing);
            });
        }
    }

    void dropFiles(Interaction gone) {
        dropFiles(gone.beyond().attachmentIds());
    }

    void dropFiles(Collection<UUID> gone) {
        files.drop(gone);
    }

    private static Interaction fit(Interaction draft, Map<String, Object> standing, Kinds held, Set<String> strangers) {
        var people = draft.beyond().participants();
        for (int i = 0; i < people.size(); i++) {
            if (strangers.contains(people.get(i).userId())) {
                throw DomainException.invalidValue(
                        "#/participants/" + i + "/userId", "unknown-user", "no user has this id");
            }
        }
        var attributes = held.fit(draft.kind(), draft.beyond().attributes(), standing);
        return draft.withDetails(draft.beyond().withAttributes(attributes));
    }

    private static Collection<String> peopleOf(Stream<Interaction> drafts) {
        return new ArrayList<>(drafts.flatMap(it -> it.beyond().participants().stream())
                .map(Participant::userId)
                .filter(Objects::nonNull)
                .toList());
    }

    private static DomainException noFile(Map<UUID, List<UUID>> named, UUID interaction, UUID missing) {
        return DomainException.invalidValue(
                "#/attachmentIds/" + named.get(interaction).indexOf(missing),
                "unknown-attachment",
                "there is no such file, or something else holds it");
    }
}
