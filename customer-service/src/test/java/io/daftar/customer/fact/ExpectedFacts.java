package io.daftar.customer.fact;

import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.text.FoldingKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What the tables must hold, worked out slowly from how things stand in the end. */
record ExpectedFacts(RandomBehaviour behaviour, ZoneId zone, String currency) {

    /** Sales and total by customer, category, day and currency, as text; buckets of nothing are left out. */
    Map<String, String> buckets() {
        Map<String, long[]> sales = new HashMap<>();
        Map<String, BigDecimal> totals = new HashMap<>();
        purchases().forEach(p -> {
            for (var category : categories(p)) {
                var key = p.customerId() + " " + category + " " + day(p.purchasedAt()) + " "
                        + p.total().currency();
                sales.computeIfAbsent(key, k -> new long[1])[0] += isSale(p) ? 1 : 0;
                totals.merge(key, p.total().amount(), BigDecimal::add);
            }
        });
        Map<String, String> buckets = new TreeMap<>();
        totals.forEach((key, total) -> {
            long count = sales.get(key)[0];
            if (count != 0 || total.signum() != 0) buckets.put(key, count + " " + plain(total));
        });
        return buckets;
    }

    /** As the customer's JSON and filters show them, without their prefix; what is not known is absent. */
    Map<String, Object> facts(UUID customer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        var bought = purchases().filter(p -> p.customerId().equals(customer)).toList();
        if (!bought.isEmpty()) {
            facts.put(
                    "purchaseCount",
                    BigDecimal.valueOf(
                            bought.stream().filter(ExpectedFacts::isSale).count()));
            facts.put(
                    "purchaseTotal",
                    bought.stream()
                            .filter(p -> p.total().currency().equals(currency))
                            .map(p -> p.total().amount())
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        var sold = bought.stream()
                .filter(ExpectedFacts::isSale)
                .map(PurchaseRecorded::purchasedAt)
                .toList();
        sold.stream().min(Comparator.naturalOrder()).ifPresent(at -> facts.put("firstPurchaseAt", at));
        sold.stream().max(Comparator.naturalOrder()).ifPresent(at -> facts.put("lastPurchaseAt", at));
        contacts()
                .filter(i -> i.customerId().equals(customer))
                .map(InteractionRecorded::occurredAt)
                .max(Comparator.naturalOrder())
                .ifPresent(at -> facts.put("lastContactAt", at));
        behaviour
                .last(ReminderChanged.class)
                .filter(r -> customer.equals(r.customerId())
                        && List.of("OPEN", "FIRED").contains(r.state()))
                .map(ReminderChanged::dueAt)
                .min(Comparator.naturalOrder())
                .ifPresent(at -> facts.put("nextContactAt", at));
        return facts;
    }

    /** A customer's events as filters see them. */
    Map<String, List<Map<String, Object>>> events(UUID customer) {
        Map<String, List<Map<String, Object>>> events = new HashMap<>();
        events.put("purchase", new ArrayList<>());
        events.put("interaction", new ArrayList<>());
        events.put("campaignResponse", new ArrayList<>());
        purchases().filter(p -> p.customerId().equals(customer)).forEach(p -> events.get("purchase")
                .add(event(
                        p.purchasedAt(),
                        "total",
                        p.total().amount(),
                        "currency",
                        p.total().currency(),
                        "country",
                        p.country(),
                        "counts",
                        isSale(p),
                        "lines",
                        lines(p))));
        contacts().filter(i -> i.customerId().equals(customer)).forEach(i -> events.get("interaction")
                .add(event(
                        i.occurredAt(),
                        "kind",
                        i.kind(),
                        "channel",
                        i.channel(),
                        "outcome",
                        i.outcome(),
                        "direction",
                        i.direction())));
        behaviour
                .last(CampaignMemberChanged.class)
                .filter(m -> m.customerId().equals(customer))
                .forEach(m -> events.get("campaignResponse")
                        .add(event(
                                m.at(),
                                "state",
                                m.state(),
                                "channel",
                                m.channel(),
                                "campaign",
                                m.campaignId().toString())));
        return events;
    }

    private Map<String, Object> event(Instant at, Object... fields) {
        Map<String, Object> event = new HashMap<>(Map.of("day", day(at)));
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) event.put((String) fields[i], fields[i + 1]);
        }
        return event;
    }

    private static List<Map<String, Object>> lines(PurchaseRecorded purchase) {
        if (purchase.lines() == null || purchase.lines().isEmpty()) return List.of(Map.of());
        return purchase.lines().stream()
                .map(line -> {
                    Map<String, Object> fields = new HashMap<>();
                    if (line.category() != null) fields.put("category", line.category());
                    if (line.sku() != null) fields.put("sku", line.sku());
                    return fields;
                })
                .toList();
    }

    private Stream<PurchaseRecorded> purchases() {
        return behaviour.last(PurchaseRecorded.class).filter(p -> p.customerId() != null);
    }

    private Stream<InteractionRecorded> contacts() {
        return behaviour.last(InteractionRecorded.class).filter(i -> !i.deleted());
    }

    private static Set<String> categories(PurchaseRecorded purchase) {
        Set<String> categories = new LinkedHashSet<>();
        if (purchase.lines() == null) return categories;
        purchase.lines().stream()
                .map(line -> FoldingKey.of(line.category()))
                .filter(Objects::nonNull)
                .forEach(categories::add);
        return categories;
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static boolean isSale(PurchaseRecorded purchase) {
        return purchase.purchaseType().equals("SALE");
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
