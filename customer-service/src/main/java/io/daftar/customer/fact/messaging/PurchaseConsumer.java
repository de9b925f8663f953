package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.FactService;
import io.daftar.customer.fact.domain.PurchaseFact;
import io.daftar.customer.fact.domain.PurchaseFact.Line;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.InteractionEvent;
import io.daftar.platform.contract.InteractionEvent.PurchaseCancelled;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.Money;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes note of what customers bought, and of what was called off. Contacts come by the same topic and have a consumer of
 * their own: in one transaction both would take rows of customers twice, out of order.
 */
@ApplicationScoped
class PurchaseConsumer implements EventHandler {
    private final FactService facts;

    PurchaseConsumer(FactService facts) {
        this.facts = facts;
    }

    @Override
    public String consumer() {
        return "customer.purchases";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.INTERACTION);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public boolean takes(Class<? extends DomainEvent> type) {
        return type == PurchaseRecorded.class || type == PurchaseCancelled.class;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        facts.purchases(LastOnes.of(events, InteractionEvent.class, PurchaseConsumer::purchase));
    }

    private static PurchaseFact purchase(EventEnvelope<?> event, InteractionEvent told) {
        if (told instanceof PurchaseRecorded recorded) return recorded(event, recorded);
        return told instanceof PurchaseCancelled cancelled ? cancelled(event, cancelled) : null;
    }

    // What must be there and is not comes to the database as null and is refused there: the event is parked.
    private static PurchaseFact recorded(EventEnvelope<?> event, PurchaseRecorded told) {
        return fact(
                event,
                told.customerId(),
                told.purchasedAt(),
                told.purchaseType(),
                told.total(),
                told.country(),
                lines(told));
    }

    // A purchase of nobody: it stays, so that what was told before and comes later does not bring it back.
    private static PurchaseFact cancelled(EventEnvelope<?> event, PurchaseCancelled told) {
        return fact(event, null, told.purchasedAt(), told.purchaseType(), told.total(), null, List.of(Line.BLANK));
    }

    private static PurchaseFact fact(
            EventEnvelope<?> event,
            UUID customer,
            Instant at,
            String type,
            Money total,
            String country,
            List<Line> lines) {
        return new PurchaseFact(
                event.subject(),
                event.version(),
                customer,
                at,
                !"RETURN".equals(type),
                total == null ? null : total.amount(),
                total == null ? null : Keys.code(total.currency()),
                Keys.code(country),
                lines);
    }

    private static List<Line> lines(PurchaseRecorded told) {
        if (told.lines() == null || told.lines().isEmpty()) return List.of(Line.BLANK);
        return told.lines().stream()
                .map(line -> new Line(Keys.folded(line.category()), Keys.folded(line.sku())))
                .distinct()
                .toList();
    }
}
