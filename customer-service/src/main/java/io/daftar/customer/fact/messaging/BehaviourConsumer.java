package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.FactService;
import io.daftar.customer.fact.domain.InteractionFact;
import io.daftar.customer.fact.domain.PurchaseFact;
import io.daftar.customer.fact.domain.PurchaseFact.Line;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import io.daftar.platform.text.FoldingKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Takes note of what customers bought and of contacts with them. */
@ApplicationScoped
class BehaviourConsumer implements EventHandler {
    private final FactService facts;

    BehaviourConsumer(FactService facts) {
        this.facts = facts;
    }

    @Override
    public String consumer() {
        return "customer.behaviour";
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
        facts.purchases(LastOnes.of(events, PurchaseRecorded.class, BehaviourConsumer::purchase));
        facts.interactions(LastOnes.of(events, InteractionRecorded.class, BehaviourConsumer::interaction));
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
                told.total() == null ? null : code(told.total().currency()),
                code(told.country()),
                lines(told));
    }

    private static List<Line> lines(PurchaseRecorded told) {
        if (told.lines() == null || told.lines().isEmpty()) return List.of(Line.BLANK);
        return told.lines().stream()
                .map(line -> new Line(key(line.category()), key(line.sku())))
                .distinct()
                .toList();
    }

    private static InteractionFact interaction(EventEnvelope<?> event, InteractionRecorded told) {
        return new InteractionFact(
                event.subject(),
                event.version(),
                told.customerId(),
                told.occurredAt(),
                code(told.kind()),
                key(told.channel()),
                key(told.outcome()),
                code(told.direction()),
                told.deleted());
    }

    private static String code(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static String key(String text) {
        var key = FoldingKey.of(text);
        return key == null || key.isEmpty() ? null : key;
    }
}
