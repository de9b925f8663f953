package io.daftar.interaction.deal.app;

import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.deal.domain.DealMove;
import io.daftar.interaction.deal.domain.DealRepository;
import io.daftar.interaction.deal.domain.PipelineRepository;
import io.daftar.interaction.input.Repeats;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps deals; each change, its history, timeline entries and event are one transaction. */
@ApplicationScoped
@Transactional
public class DealService implements PersonalData {
    private final DealRepository deals;
    private final PipelineRepository pipelines;
    private final DealDrafts drafts;
    private final Versions versions;
    private final TimelineService timeline;
    private final Outbox outbox;

    DealService(
            DealRepository deals,
            PipelineRepository pipelines,
            DealDrafts drafts,
            Versions versions,
            TimelineService timeline,
            Outbox outbox) {
        this.deals = deals;
        this.pipelines = pipelines;
        this.drafts = drafts;
        this.versions = versions;
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** The deal with its history. */
    public OpenedDeal require(UUID id) {
        return new OpenedDeal(there(deals.find(id)), deals.moves(id), false);
    }

    @Override
    public void erase(Collection<UUID> customers) {
        deals.forget(customers);
    }

    private static Deal there(Optional<Deal> found) {
        var deal = found.orElseThrow(() -> DomainException.notFound("deal"));
        if (deal.customerId() == null) {
            throw new DomainException(ErrorCode.GONE, "the customer was erased");
        }
        return deal;
    }

    OpenedDeal open(OpenDeal command, UUID customer) {
        var pipeline = pipelines
                .share(command.pipelineId())
                .orElseThrow(() ->
                        DomainException.invalidValue("#/pipelineId", "unknown-pipeline", "there is no such pipeline"));
        var deal = drafts.open(command, customer, pipeline);
        if (!deals.add(deal)) {
            return repeat(deal);
        }
        var opening = drafts.move(deal, null, null, deal.openedAt());
        deals.add(deal.id(), opening);
        var moves = List.of(opening);
        timeline.add(DealEvents.entries(deal, moves));
        outbox.publish(DealEvents.changed(deal, null));
        return new OpenedDeal(deal, moves, true);
    }

    /** Brings a deal to another stage; where it stands there already nothing changes. */
    public OpenedDeal move(UUID id, MoveDeal command, String ifMatch) {
        var before = lock(id, ifMatch);
        var moves = deals.moves(id);
        var stage = DealDrafts.stage(pipelines.share(before.pipelineId()).orElseThrow(), command.stage());
        if (stage.key().equals(before.stage())) {
            return new OpenedDeal(before, moves, false);
        }
        String reason = DealDrafts.reason(command, stage);
        var last = moves.get(moves.size() - 1);
        var at = drafts.momentOf(command, last);
        var after = before.in(stage, reason, at, drafts.now());
        List<DealMove> longer = new ArrayList<>(moves);
        longer.add(drafts.move(after, last, reason, at));
        deals.update(after);
        deals.add(id, longer.get(moves.size()));
        show(before, moves, after, longer);
        outbox.publish(DealEvents.changed(after, before.stage()));
        return new OpenedDeal(after, longer, false);
    }

    /** @return empty where {@code before} is not what stands any more */
    Optional<OpenedDeal> change(Deal before, Deal.Terms terms, String ifMatch) {
        var standing = lock(before.id(), ifMatch);
        if (standing.version() != before.version()) {
            return Optional.empty();
        }
        var moves = deals.moves(before.id());
        if (terms.says(before.terms())) {
            return Optional.of(new OpenedDeal(before, moves, false));
        }
        var after = before.under(terms, drafts.now());
        deals.update(after);
        show(before, moves, after, moves);
        outbox.publish(DealEvents.changed(after, null));
        return Optional.of(new OpenedDeal(after, moves, false));
    }

    public void delete(UUID id, String ifMatch) {
        var before = lock(id, ifMatch);
        show(before, deals.moves(id), null, List.of());
        deals.delete(id);
        outbox.publish(DealEvents.deleted(before));
    }

    private Deal lock(UUID id, String ifMatch) {
        var found = there(deals.lock(id));
        versions.check(ifMatch, found.version());
        return found;
    }

    /** @param after null for a deal that goes */
    private void show(Deal before, List<DealMove> old, Deal after, List<DealMove> now) {
        var gone = DealEvents.entries(before, old);
        var come = after == null ? List.<TimelineEntry>of() : DealEvents.entries(after, now);
        if (!gone.equals(come)) {
            gone.forEach(entry -> timeline.remove(entry.customerId(), entry.occurredAt(), entry.id()));
            timeline.add(come);
        }
    }

    private OpenedDeal repeat(Deal draft) {
        var standing = Repeats.require(
                deals.bySource(draft.sourceSystem(), draft.sourceEventId()),
                draft.sourceHash(),
                Deal::sourceHash,
                Deal::id);
        return new OpenedDeal(standing, deals.moves(standing.id()), false);
    }
}
