package io.daftar.local.demo;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes up what happened with people before a given day: what they bought and when somebody spoke with them. */
final class Happenings {
    private static final List<String> CATEGORIES = List.of("books", "tea", "carpets", "saffron", "shoes");
    private static final int WALK_INS = 12;
    private static final int PAST_DAYS = 300;
    private static final int QUARTER_DAYS = 80;

    private final DemoTenant tenant;
    private final LocalDate today;
    private final Random random;
    private final List<Map<String, Object>> purchases = new ArrayList<>();
    private final List<Map<String, Object>> contacts = new ArrayList<>();

    private Happenings(DemoTenant tenant, LocalDate today) {
        this.tenant = tenant;
        this.today = today;
        this.random = new Random(tenant.seed() + 1);
    }

    static Happenings with(List<DemoPerson> people, DemoTenant tenant, LocalDate today) {
        var happenings = new Happenings(tenant, today);
        people.forEach(happenings::happenTo);
        for (int i = 0; i < WALK_INS; i++) {
            happenings.buys(null, happenings.any(CATEGORIES), 1 + happenings.random.nextInt(PAST_DAYS));
        }
        return happenings;
    }

    /** Inputs of a batch of purchases; walk-ins name no customer. */
    List<Map<String, Object>> purchases() {
        return purchases;
    }

    /** Inputs of a batch of interactions. */
    List<Map<String, Object>> contacts() {
        return contacts;
    }

    private void happenTo(DemoPerson person) {
        if (person.buys()) {
            int times = person.lifecycle().equals("LOYAL") ? 3 + random.nextInt(5) : 1 + random.nextInt(3);
            for (int i = 0; i < times; i++) {
                buys(person, any(CATEGORIES), 1 + random.nextInt(PAST_DAYS));
            }
            // Runners wear their shoes out: at least three pairs a quarter.
            for (int i = 0; person.tags().contains(DemoPerson.RUNNING) && i < 3; i++) {
                buys(person, "shoes", 1 + random.nextInt(QUARTER_DAYS));
            }
        }
        int talks = random.nextInt(4);
        for (int i = 0; i < talks; i++) {
            talks(person, 1 + random.nextInt(180));
        }
    }

    private void buys(DemoPerson person, String category, int daysAgo) {
        int number = purchases.size() + 1;
        var purchase = new LinkedHashMap<String, Object>();
        purchase.put("type", "SALE");
        if (person != null) {
            purchase.put("customerRef", reference(person));
        }
        purchase.put("number", "%s%05d".formatted(tenant.prefix(), number));
        purchase.put("purchasedAt", moment(daysAgo));
        purchase.put("currency", tenant.currency());
        purchase.put("country", person == null ? tenant.country() : person.speech().country);
        purchase.put("lines", List.of(line(category)));
        purchase.put("source", source("purchase-" + number));
        purchases.add(purchase);
    }

    private Map<String, Object> line(String category) {
        long price = tenant.price() * (1 + CATEGORIES.indexOf(category)) * (1 + random.nextInt(4));
        return Map.of(
                "sku", "%s-%d".formatted(category.substring(0, 2).toUpperCase(Locale.ROOT), price % 97),
                "description", category,
                "category", category,
                "quantity", String.valueOf(1 + random.nextInt(2)),
                "unitPrice", String.valueOf(price));
    }

    private void talks(DemoPerson person, int daysAgo) {
        var contact = new LinkedHashMap<String, Object>();
        contact.put("customerRef", reference(person));
        contact.put("occurredAt", moment(daysAgo));
        contact.put("subject", any(person.speech().subjects));
        switch (random.nextInt(4)) {
            case 0 -> {
                contact.put("kind", "EMAIL");
                contact.put("direction", "INBOUND");
                contact.put("channel", "email");
            }
            case 1 -> {
                contact.put("kind", "VISIT");
                contact.put("direction", "INBOUND");
            }
            default -> {
                contact.put("kind", "CALL");
                contact.put("direction", "OUTBOUND");
                contact.put("channel", "phone");
                contact.put("durationSeconds", 30 + random.nextInt(600));
                contact.put("outcome", any(List.of("REACHED", "CALL_BACK", "NO_ANSWER")));
            }
        }
        contact.put("source", source("contact-" + (contacts.size() + 1)));
        contacts.add(contact);
    }

    private static Map<String, Object> reference(DemoPerson person) {
        return Map.of("system", DemoTenant.SYSTEM, "externalId", person.externalId());
    }

    private Map<String, Object> source(String eventId) {
        return Map.of("system", DemoTenant.SYSTEM, "eventId", tenant.prefix() + eventId);
    }

    /** In the opening hours of a day gone by. */
    private String moment(int daysAgo) {
        var opening = ZonedDateTime.of(today.minusDays(daysAgo).atTime(9, 0), tenant.zone());
        return opening.plusMinutes(random.nextInt(540)).toInstant().toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
