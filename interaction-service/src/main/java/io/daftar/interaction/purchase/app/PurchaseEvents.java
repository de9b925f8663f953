package io.daftar.interaction.purchase.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseLine;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import io.daftar.interaction.value.domain.Earning;
import io.daftar.platform.contract.InteractionEvent.Line;
import io.daftar.platform.contract.InteractionEvent.PurchaseCancelled;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** How a purchase shows outside of its feature: as an event, on the timeline, in the customer's value. */
@ApplicationScoped
class PurchaseEvents {
    private final TimelineService timeline;
    private final Outbox outbox;

    PurchaseEvents(TimelineService timeline, Outbox outbox) {
        this.timeline = timeline;
        this.outbox = outbox;
    }

    /** Shows new purchases to their customers and tells other services of them. */
    void tell(Collection<Purchase> news, Map<String, String> headers) {
        timeline.add(news.stream()
                .filter(it -> it.customerId() != null)
                .map(PurchaseEvents::entry)
                .toList());
        outbox.publishAll(news.stream().map(it -> recorded(it, headers)).toList());
    }

    /** Tells of a purchase in the place of another. */
    void tellReplaced(Purchase before, Purchase after) {
        hide(before);
        tell(List.of(after), Map.of());
    }

    /** Tells of a purchase whose papers or seller changed, or that was called off. */
    void tellChanged(Purchase changed) {
        hide(changed);
        if (changed.customerId() != null) {
            timeline.add(List.of(entry(changed)));
        }
        outbox.publish(changed.isCancelled() ? cancelled(changed) : recorded(changed, Map.of()));
    }

    /** Tells of purchases that are called off and go; nobody is to see that they were there. */
    void tellWithdrawn(Collection<Purchase> gone, Map<String, String> headers) {
        timeline.remove(gone.stream()
                .filter(it -> it.customerId() != null)
                .map(PurchaseEvents::entry)
                .toList());
        outbox.publishAll(gone.stream().map(it -> cancelled(it).with(headers)).toList());
    }

    private void hide(Purchase shown) {
        if (shown.customerId() != null) {
            timeline.remove(shown.customerId(), shown.purchasedAt(), shown.id());
        }
    }

    private static OutgoingEvent recorded(Purchase purchase, Map<String, String> headers) {
        var body = new PurchaseRecorded(
                purchase.id(),
                purchase.customerId(),
                purchase.type().name(),
                purchase.returnOf(),
                purchase.purchasedAt(),
                Amounts.money(purchase.total(), purchase.currency()),
                purchase.country(),
                purchase.lines().stream()
                        .map(line -> new Line(
                                line.sku(),
                                line.category(),
                                Amounts.plain(line.quantity()),
                                Amounts.plain(line.amount(), purchase.currency())))
                        .toList());
        return OutgoingEvent.of("purchase", purchase.id(), purchase.version(), body)
                .about(purchase.customerId())
                .with(headers);
    }

    private static OutgoingEvent cancelled(Purchase purchase) {
        var body = new PurchaseCancelled(
                purchase.id(),
                purchase.customerId(),
                purchase.type().name(),
                purchase.returnOf(),
                purchase.purchasedAt(),
                Amounts.money(purchase.total(), purchase.currency()),
                purchase.cancelledAt());
        return OutgoingEvent.of("purchase", purchase.id(), purchase.version(), body)
                .about(purchase.customerId());
    }

    private static TimelineEntry entry(Purchase purchase) {
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("amount", Amounts.plain(purchase.total(), purchase.currency()));
        total.put("currency", purchase.currency());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", purchase.type());
        data.put("number", purchase.number());
        data.put("total", total);
        data.put("lineCount", purchase.lineCount());
        if (purchase.isCancelled()) {
            data.put("cancelled", true);
        }
        String goods = purchase.lines().stream()
                .map(PurchaseLine::description)
                .filter(Objects::nonNull)
                .limit(5)
                .collect(Collectors.joining(", "));
        return new TimelineEntry(
                purchase.customerId(),
                purchase.purchasedAt(),
                purchase.id(),
                TimelineEntry.PURCHASE,
                null,
                purchase.number(),
                goods.isEmpty() ? null : Texts.cut(goods, TimelineEntry.SUMMARY),
                purchase.sourceSystem(),
                purchase.sourceEventId(),
                JsonRows.write(data));
    }

    static Earning earning(Purchase purchase) {
        return new Earning(
                purchase.customerId(),
                !purchase.isReturn(),
                purchase.purchasedAt(),
                purchase.currency(),
                purchase.total());
    }
}
