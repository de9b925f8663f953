package io.daftar.interaction.contact.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.batch.Batches;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.contact.domain.InteractionRepository;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.platform.importing.ImportReverter.Kept;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Keeps interactions; each change, its timeline entry and its event are one transaction. */
@ApplicationScoped
@Transactional
public class InteractionService implements PersonalData {
    private final InteractionRepository interactions;
    private final InteractionLedger ledger;
    private final Versions versions;
    private final Batches batches;
    private final InteractionChange change;

    InteractionService(
            InteractionRepository interactions,
            InteractionLedger ledger,
            Versions versions,
            Batches batches,
            InteractionChange change) {
        this.interactions = interactions;
        this.ledger = ledger;
        this.versions = versions;
        this.batches = batches;
        this.change = change;
    }

    public Interaction require(UUID id) {
        return there(interactions.find(id));
    }

    /** Contacts stay as figures of who made them; texts, files, participants and the customer go. */
    @Override
    public void erase(Collection<UUID> customers) {
        change.fit().dropFiles(interactions.anonymize(customers));
    }

    private static Interaction there(Optional<Interaction> found) {
        var interaction = found.orElseThrow(() -> DomainException.notFound("interaction"));
        if (interaction.customerId() == null) {
            throw new DomainException(ErrorCode.GONE, "the customer was erased");
        }
        return interaction;
    }

    /** The latest contact of each channel, newest first. */
    public List<Interaction> lastByChannel(CustomerSet customer) {
        return interactions.lastByChannel(customer.ids());
    }

    /** Keeps those whose source is new and finds those that stand already, however many. */
    List<Attempt<Recorded>> recordAll(List<Attempt<Interaction>> drafts, boolean whole) {
        return recordAll(drafts, whole, Map.of());
    }

    /** As {@link #recordAll}, with events marked as those of an import. */
    List<Attempt<Recorded>> recordAll(
            List<Attempt<Interaction>> drafts, boolean whole, Map<String, String> eventHeaders) {
        var fitted = change.fit().fit(drafts);
        var good = fitted.stream()
                .filter(draft -> !draft.failed())
                .map(Attempt::value)
                .toList();
        Set<UUID> added = good.isEmpty() ? Set.of() : interactions.add(good);
        var withoutFiles = change.fit().takeFiles(those(good, added));
        if (!withoutFiles.isEmpty()) {
            interactions.delete(withoutFiles.keySet());
            added.removeAll(withoutFiles.keySet());
        }
        // What fits no more may still be the repeat of what once did.
        var standing = standing(drafts.stream()
                .filter(draft -> !draft.failed())
                .map(Attempt::value)
                .filter(draft -> draft.sourceSystem() != null && !added.contains(draft.id()))
                .toList());
        List<Attempt<Recorded>> recorded = IntStream.range(0, drafts.size())
                .mapToObj(i -> drafts.get(i)
                        .then(draft -> added.contains(draft.id())
                                ? new Recorded(fitted.get(i).value(), true)
                                : repeat(draft, standing.get(source(draft)), fitted.get(i), withoutFiles)))
                .toList();
        if (whole) {
            batches.refuseUnlessWhole(recorded);
        }
        ledger.recorded(those(good, added), eventHeaders);
        return recorded;
    }

    /** Creates the interaction of the draft's source, or puts the draft's content in its place. */
    Recorded put(Interaction draft, String ifMatch) {
        var before = interactions.lockBySource(draft.sourceSystem(), draft.sourceEventId());
        if (before.isEmpty() && ifMatch == null) {
            var recorded = recordAll(List.of(Attempt.ok(draft)), false).get(0);
            if (!recorded.failed()) {
                return recorded.value();
            }
            if (recorded.refusal().code() != ErrorCode.SOURCE_CONFLICT) {
                throw recorded.refusal();
            }
            before = interactions.lockBySource(draft.sourceSystem(), draft.sourceEventId());
        }
        var standing =
                before.orElseThrow(() -> new DomainException(ErrorCode.STALE_VERSION, "there is nothing to replace"));
        if (ifMatch == null && repeats(draft, standing)) {
            return new Recorded(standing, false);
        }
        versions.check(ifMatch, standing.version());
        return new Recorded(replace(standing, change.fit().fit(draft, standing), draft.sourceHash()), false);
    }

    /** @return empty where {@code before} is not what stands any more */
    Optional<Interaction> change(Interaction before, Interaction draft, String ifMatch) {
        var standing = there(interactions.lock(before.id()));
        versions.check(ifMatch, standing.version());
        return standing.version() == before.version()
                ? Optional.of(replace(standing, change.fit().fit(draft, standing), standing.sourceHash()))
                : Optional.empty();
    }

    public void delete(UUID id, String ifMatch) {
        var before = there(interactions.lock(id));
        versions.check(ifMatch, before.version());
        interactions.delete(id);
        change.fit().dropFiles(before);
        ledger.deleted(before);
    }

    /** Takes back those nobody changed since they were written down. @return why some stay, by id */
    public Map<UUID, Kept> takeBack(Collection<UUID> ids, Map<String, String> eventHeaders) {
        Map<UUID, Kept> kept = new HashMap<>();
        ids.forEach(id -> kept.put(id, Kept.DELETED));
        List<Interaction> untouched = new ArrayList<>();
        for (var it : interactions.lock(ids)) {
            if (it.version() == 1) {
                untouched.add(it);
                kept.remove(it.id());
            } else {
                kept.put(it.id(), Kept.CHANGED);
            }
        }
        if (!untouched.isEmpty()) {
            interactions.delete(untouched.stream().map(Interaction::id).toList());
            change.fit()
                    .dropFiles(untouched.stream()
                            .flatMap(it -> it.beyond().attachmentIds().stream())
                            .toList());
            ledger.deleted(untouched, eventHeaders);
        }
        return kept;
    }

    private Interaction replace(Interaction before, Interaction draft, String sourceHash) {
        if (InteractionDrafts.contentOf(before).equals(InteractionDrafts.contentOf(draft))) {
            if (!Objects.equals(sourceHash, before.sourceHash())) {
                interactions.told(before.id(), sourceHash);
            }
            return before;
        }
        var after = before.replacedBy(draft, sourceHash, draft.updatedAt());
        interactions.update(after);
        change.apply(before, after);
        ledger.replaced(before, after);
        return after;
    }

    private Map<List<String>, Interaction> standing(List<Interaction> repeats) {
        Map<List<String>, Interaction> found = new HashMap<>();
        if (!repeats.isEmpty()) {
            interactions
                    .bySources(
                            repeats.stream().map(Interaction::sourceSystem).toList(),
                            repeats.stream().map(Interaction::sourceEventId).toList())
                    .forEach(it -> found.put(source(it), it));
        }
        return found;
    }

    private static List<Interaction> those(List<Interaction> some, Set<UUID> ids) {
        return some.stream().filter(it -> ids.contains(it.id())).toList();
    }

    private static List<String> source(Interaction interaction) {
        return java.util.Arrays.asList(interaction.sourceSystem(), interaction.sourceEventId());
    }

    private static boolean repeats(Interaction draft, Interaction standing) {
        return standing != null && draft.sourceHash().equals(standing.sourceHash());
    }

    /** What was not added: a repeat of what stands, or the reason why it is none. */
    private static Recorded repeat(
            Interaction draft,
            Interaction standing,
            Attempt<Interaction> fitted,
            Map<UUID, DomainException> withoutFiles) {
        if (repeats(draft, standing)) {
            return new Recorded(standing, false);
        }
        if (fitted.failed()) {
            throw fitted.refusal();
        }
        if (withoutFiles.containsKey(draft.id())) {
            throw withoutFiles.get(draft.id());
        }
        if (standing == null) {
            throw new DomainException(ErrorCode.REQUEST_IN_FLIGHT, "the record of this source just went; try again");
        }
        throw new DomainException(ErrorCode.SOURCE_CONFLICT, "this source already told something else")
                .with("id", standing.id());
    }
}
