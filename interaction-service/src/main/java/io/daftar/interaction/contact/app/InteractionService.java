package io.daftar.interaction.contact.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.batch.Batches;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.contact.domain.InteractionRepository;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps interactions; each change, its timeline entry and its event are one transaction. */
@ApplicationScoped
@Transactional
public class InteractionService {
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
        return interactions.find(id).orElseThrow(() -> DomainException.notFound("interaction"));
    }

    /** The latest contact of each channel, newest first. */
    public List<Interaction> lastByChannel(UUID customerId) {
        return interactions.lastByChannel(customerId);
    }

    /** Keeps those whose source is new and finds those that stand already, however many. */
    List<Attempt<Recorded>> recordAll(List<Attempt<Interaction>> drafts, boolean whole) {
        var good = drafts.stream()
                .filter(draft -> !draft.failed())
                .map(Attempt::value)
                .toList();
        Set<UUID> added = good.isEmpty() ? Set.of() : interactions.add(good);
        Map<List<String>, Interaction> standing = standing(
                good.stream().filter(draft -> !added.contains(draft.id())).toList());
        List<Attempt<Recorded>> recorded = drafts.stream()
                .map(draft -> draft.then(
                        it -> added.contains(it.id()) ? new Recorded(it, true) : repeat(it, standing.get(source(it)))))
                .toList();
        if (whole) {
            batches.refuseUnlessWhole(recorded);
        }
        var news = good.stream().filter(draft -> added.contains(draft.id())).toList();
        ledger.recorded(news);
        return recorded;
    }

    /** Creates the interaction of the draft's source, or puts the draft's content in its place. */
    Recorded put(Interaction draft, String ifMatch) {
        if (ifMatch == null) {
            var recorded = recordAll(List.of(Attempt.ok(draft)), false).get(0);
            if (!recorded.failed()) {
                return recorded.value();
            }
        }
        var before = interactions
                .lockBySource(draft.sourceSystem(), draft.sourceEventId())
                .orElseThrow(() -> new DomainException(ErrorCode.STALE_VERSION, "there is nothing to replace"));
        versions.check(ifMatch, before.version());
        return new Recorded(replace(before, draft, draft.sourceHash()), false);
    }

    /** Applies a merge patch. */
    public Interaction patch(UUID id, JsonNode patch, String ifMatch) {
        var before = interactions.lock(id).orElseThrow(() -> DomainException.notFound("interaction"));
        versions.check(ifMatch, before.version());
        return replace(before, change.of(before, patch), before.sourceHash());
    }

    public void delete(UUID id, String ifMatch) {
        var before = interactions.lock(id).orElseThrow(() -> DomainException.notFound("interaction"));
        versions.check(ifMatch, before.version());
        interactions.delete(id);
        ledger.deleted(before);
    }

    private Interaction replace(Interaction before, Interaction draft, String sourceHash) {
        if (InteractionDrafts.contentOf(before).equals(InteractionDrafts.contentOf(draft))) {
            return before;
        }
        var after = before.replacedBy(draft, sourceHash, draft.updatedAt());
        interactions.update(after);
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

    private static List<String> source(Interaction interaction) {
        return java.util.Arrays.asList(interaction.sourceSystem(), interaction.sourceEventId());
    }

    private static Recorded repeat(Interaction draft, Interaction standing) {
        if (standing == null) {
            throw new DomainException(ErrorCode.REQUEST_IN_FLIGHT, "the record of this source just went; try again");
        }
        if (!draft.sourceHash().equals(standing.sourceHash())) {
            throw new DomainException(ErrorCode.SOURCE_CONFLICT, "this source already told something else")
                    .with("id", standing.id());
        }
        return new Recorded(standing, false);
    }
}
