package io.daftar.customer.fact;

import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.InteractionEvent.Line;
import io.daftar.platform.contract.InteractionEvent.PurchaseCancelled;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.Money;
import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.event.EventTypes;
import io.daftar.platform.testing.EventProbe;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** What some customers did, with several versions of most things: amounts, days, lines and even customers change, purchases are called off. */
final class RandomBehaviour {
    static final List<String> CATEGORIES = Arrays.asList("Shoes", "کفش", "hats", "Toys & Games", null);
    static final List<String> SKUS = Arrays.asList("A-1", "a 1", "B2", "۱۲", null);
    static final List<String> COUNTRIES = Arrays.asList("IR", "GB", null);
    static final List<String> CURRENCIES = List.of("EUR", "IRR");
    static final List<String> KINDS = List.of("CALL", "EMAIL", "X_FAIR");
    static final List<String> CHANNELS = Arrays.asList("phone", "Telegram", null);
    static final List<String> OUTCOMES = Arrays.asList("CALL_BACK", "done", null);
    static final List<String> DIRECTIONS = Arrays.asList("INBOUND", "OUTBOUND", null);
    static final List<String> STATES = List.of("SENT", "BOUNCED", "SKIPPED");
    static final List<String> MESSAGES = List.of("EMAIL", "SMS");
    static final List<UUID> CAMPAIGNS = List.of(new UUID(0, 1), new UUID(0, 2));

    final List<EventEnvelope<?>> events = new ArrayList<>();
    private final Random random;
    private final String tenant;
    private final List<UUID> customers;
    private final Instant now;

    RandomBehaviour(Random random, String tenant, List<UUID> customers, Instant now, int things) {
        this.random = random;
        this.tenant = tenant;
        this.customers = customers;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < things; i++) {
            int versions = 1 + random.nextInt(3);
            var id = new UUID(random.nextLong(), random.nextLong());
            int kind = random.nextInt(10);
            for (int version = 1; version <= versions; version++) {
                if (kind < 6) add(id, version, version > 1 && random.nextInt(5) == 0 ? cancelled(id) : purchase(id));
                else if (kind < 8) add(id, version, interaction(id));
                else if (kind < 9) add(id, version, response());
                else add(id, version, reminder(id));
            }
        }
    }

    /** The events in any order, some of them twice, in pieces as a consumer gets them. */
    List<List<EventEnvelope<?>>> asTheyMayCome() {
        List<EventEnvelope<?>> all = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        List<List<EventEnvelope<?>>> runs = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(60));
            runs.add(all.subList(from, to));
            from = to;
        }
        return runs;
    }

    /** How things stand in the end. */
    <E extends DomainEvent> Stream<E> last(Class<E> type) {
        Map<UUID, EventEnvelope<?>> last = new HashMap<>();
        events.forEach(event -> last.merge(event.subject(), event, (a, b) -> b.version() > a.version() ? b : a));
        return last.values().stream()
                .map(EventEnvelope::body)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private void add(UUID id, long version, DomainEvent body) {
        var type = EventTypes.nameOf(body.getClass());
        events.add(new EventEnvelope<>(EventProbe.eventId(), type, tenant, id, version, now, null, 0, body));
    }

    private PurchaseRecorded purchase(UUID id) {
        boolean sale = random.nextInt(4) > 0;
        var amount = BigDecimal.valueOf(random.nextInt(400), 1);
        List<Line> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) lines.add(new Line(one(SKUS), one(CATEGORIES), "1", "1"));
        return new PurchaseRecorded(
                id,
                random.nextInt(10) == 0 ? null : one(customers),
                sale ? "SALE" : "RETURN",
                null,
                time(),
                new Money(sale ? amount : amount.negate(), one(CURRENCIES)),
                one(COUNTRIES),
                lines.isEmpty() && random.nextBoolean() ? null : lines);
    }

    private PurchaseCancelled cancelled(UUID id) {
        var total = new Money(BigDecimal.TEN, one(CURRENCIES));
        return new PurchaseCancelled(id, one(customers), "SALE", null, time(), total, now);
    }

    private InteractionRecorded interaction(UUID id) {
        boolean deleted = random.nextInt(4) == 0;
        return new InteractionRecorded(
                id, one(customers), one(KINDS), one(DIRECTIONS), one(CHANNELS), one(OUTCOMES), time(), "u", deleted);
    }

    private CampaignMemberChanged response() {
        return new CampaignMemberChanged(
                one(CAMPAIGNS), "Spring", one(customers), one(MESSAGES), one(STATES), null, time());
    }

    private ReminderChanged reminder(UUID id) {
        var customer = random.nextInt(8) == 0 ? null : one(customers);
        var state = one(List.of("OPEN", "OPEN", "FIRED", "DONE", "CANCELLED", "DELETED"));
        return new ReminderChanged(id, customer, "u", state, time());
    }

    /** Within hours of midnight in many zones, in the hundred days before and some after. */
    private Instant time() {
        return now.plus(random.nextInt(2_600) - 2_300, ChronoUnit.HOURS);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
