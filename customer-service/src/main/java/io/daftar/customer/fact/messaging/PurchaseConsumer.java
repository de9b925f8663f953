package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.FactService;
import io.daftar.customer.fact.domain.PurchaseFact;
import io.daftar.customer.fact.domain.PurchaseFact.Line;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Takes note of what customers bought. Contacts come by the same topic and have a consumer of their own: in one transaction
 * both would take rows of customers twice, out of order.
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
    public void apply(List<EventEnvelope<?>> events) {
        facts.purchases(LastOnes.of(events, PurchaseRecorded.class, PurchaseConsumer::purchase));
    }

    // What must be there and is not comes to the database as null and is refused there: the event is parked.
    private static PurchaseFact purchase(EventEnvelope<?> event, PurchaseRecorded told) {
        return new PurchaseFact(
                event.subject(),
                event.version(),
                told.customerId(),
                told.purchasedAt(),
                !"RETURN".equals(told.purchaseType()),
                told.total() == null ? null : told.total().amount(),
                told.total() == null ? null : Keys.code(told.total().currency()),
                Keys.code(told.country()),
                lines(told));
    }

    private static List<Line> lines(PurchaseRecorded told) {
        if (told.lines() == null || told.lines().isEmpty()) return List.of(Line.BLANK);
        return told.lines().stream()
                .map(line -> new Line(Keys.folded(line.category()), Keys.folded(line.sku())))
                .distinct()
                .toList();
    }
}
