package io.daftar.interaction.deal.app;

import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.deal.domain.DealMove;
import io.daftar.interaction.deal.domain.DealState;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import io.daftar.platform.contract.InteractionEvent.DealChanged;
import io.daftar.platform.outbox.OutgoingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a deal shows outside of its feature: as an event and on the timeline of its customer. */
final class DealEvents {
    private DealEvents() {}

    /** @param previousStage where it stood before; null where it did not move */
    static OutgoingEvent changed(Deal deal, String previousStage) {
        return event(deal, previousStage, deal.version(), false);
    }

    static OutgoingEvent deleted(Deal deal) {
        return event(deal, null, deal.version() + 1, true);
    }

    private static OutgoingEvent event(Deal deal, String previousStage, long version, boolean deleted) {
        var body = new DealChanged(
                deal.id(),
                deal.customerId(),
                deal.pipelineId(),
                deal.stage(),
                previousStage,
                deal.state().name(),
                Amounts.money(deal.amount(), deal.currency()),
                deal.ownerId(),
                deal.expectedCloseOn(),
                deal.probability(),
                deal.openedAt(),
                deal.closedAt(),
                deleted);
        return OutgoingEvent.of("deal", deal.id(), version, body).about(deal.customerId());
    }

    /** An entry for the opening and for each time the deal was closed or opened again. */
    static List<TimelineEntry> entries(Deal deal, List<DealMove> moves) {
        List<TimelineEntry> entries = new ArrayList<>();
        var state = DealState.OPEN;
        for (var move : moves) {
            if (move.n() == 1) {
                entries.add(entry(deal, move, "OPENED"));
            } else if (move.state() != state) {
                entries.add(entry(
                        deal,
                        move,
                        move.state() == DealState.OPEN
                                ? "REOPENED"
                                : move.state().name()));
            }
            state = move.state();
        }
        return entries;
    }

    private static TimelineEntry entry(Deal deal, DealMove move, String event) {
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put("amount", Amounts.plain(move.amount(), move.currency()));
        amount.put("currency", move.currency());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", event);
        data.put("stage", move.to());
        data.put("amount", amount);
        return new TimelineEntry(
                deal.customerId(),
                move.at(),
                deal.id(),
                TimelineEntry.DEAL,
                null,
                Texts.cut(deal.title(), TimelineEntry.TITLE),
                Texts.cut(move.reason(), TimelineEntry.SUMMARY),
                deal.sourceSystem(),
                deal.sourceEventId(),
                JsonRows.write(data));
    }
}
