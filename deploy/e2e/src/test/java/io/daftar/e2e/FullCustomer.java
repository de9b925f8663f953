package io.daftar.e2e;

import io.restassured.http.ContentType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A customer of tenant acme with something of everything: contacts with a file, purchases and a return, a complaint, a
 * deal, a card with points, a wish, a reminder for tonight and a birthday in five days.
 *
 * @param things the path of each thing, by the resource it belongs to
 */
record FullCustomer(String id, Map<String, String> things) {
    static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

    static FullCustomer make(Api api) {
        var maker = new Maker(api);
        maker.customer();
        maker.contact();
        maker.purchases();
        maker.complaint();
        maker.deal();
        maker.points();
        maker.wish();
        maker.reminder();
        return new FullCustomer(maker.customer, maker.things);
    }

    /** The path of a thing, such as {@code /cases/0192…}. */
    String path(String resource) {
        return things.get(resource);
    }

    /** The name of a thing within its resource. */
    String idOf(String resource) {
        return path(resource).substring(path(resource).lastIndexOf('/') + 1);
    }

    private static final class Maker {
        private final Api api;
        private final String word = UUID.randomUUID().toString().substring(0, 8);
        private final Map<String, String> things = new LinkedHashMap<>();
        private String customer;

        Maker(Api api) {
            this.api = api;
        }

        void customer() {
            var birthday = LocalDate.now(TEHRAN).plusDays(5).minusYears(40);
            customer = make(
                    "sara",
                    "customers",
                    Map.of(
                            "displayName",
                            "نرگس " + word,
                            "language",
                            "fa",
                            "birthDate",
                            birthday.toString(),
                            "emails",
                            List.of(Map.of("address", word + "@example.com"))));
        }

        void contact() {
            var file = api.as("sara")
                    .contentType(ContentType.TEXT)
                    .body("قیمت ۱۲۰")
                    .post("/attachments?name=offer.txt")
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("id");
            things.put("attachments", "/attachments/" + file);
            make(
                    "sara",
                    "interactions",
                    Map.of(
                            "customerId",
                            customer,
                            "kind",
                            "CALL",
                            "direction",
                            "OUTBOUND",
                            "channel",
                            "phone",
                            "occurredAt",
                            Instant.now().toString(),
                            "outcome",
                            "CALL_BACK",
                            "attachmentIds",
                            List.of(file)));
        }

        void purchases() {
            var twoDaysAgo = Instant.now().minus(2, ChronoUnit.DAYS);
            var lines = List.of(
                    Map.of("sku", "mug", "category", "kitchen", "quantity", "3", "unitPrice", "400"),
                    Map.of("sku", "pot", "category", "kitchen", "quantity", "1", "unitPrice", "2000"));
            make(
                    "sara",
                    "purchases",
                    Map.of("customerId", customer, "purchasedAt", twoDaysAgo.toString(), "lines", lines));
            var back = Map.of("lines", List.of(Map.of("sku", "mug", "quantity", "1")));
            api.as("sara")
                    .body(back)
                    .post(things.get("purchases") + "/returns")
                    .then()
                    .statusCode(201);
        }

        void complaint() {
            make("sara", "cases", Map.of("customerId", customer, "kind", "COMPLAINT", "subject", "لیوان شکسته"));
        }

        void deal() {
            var stages = List.of(
                    Map.of("key", "talk", "name", "گفتگو", "probability", 20, "kind", "OPEN"),
                    Map.of("key", "won", "name", "برد", "kind", "WON"),
                    Map.of("key", "lost", "name", "باخت", "kind", "LOST"));
            var pipeline = make("admin", "pipelines", Map.of("name", "فروش " + word, "stages", stages));
            make(
                    "sara",
                    "deals",
                    Map.of(
                            "customerId",
                            customer,
                            "pipelineId",
                            pipeline,
                            "title",
                            "ده میز",
                            "amount",
                            Map.of("amount", "120000", "currency", "IRR")));
        }

        void points() {
            api.as("admin")
                    .body(Map.of("name", "دوستان", "pointsPerUnit", "0.001"))
                    .put("/loyalty/programme")
                    .then()
                    .statusCode(200);
            var card = api.as("sara")
                    .body(Map.of("customerId", customer))
                    .post("/loyalty/cards")
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("number");
            things.put("loyalty/cards", "/loyalty/cards/" + card);
            api.as("sara")
                    .body(Map.of("kind", "EARN", "points", 120))
                    .post("/loyalty/cards/" + card + "/entries")
                    .then()
                    .statusCode(201);
            make("admin", "loyalty/rewards", Map.of("name", "لیوان " + word, "points", 50, "stock", 20));
        }

        void wish() {
            var topic = make("sara", "feedback/topics", Map.of("title", "حالت تاریک " + word));
            make("sara", "feedback", Map.of("customerId", customer, "kind", "WISH", "text", "کاش", "topicId", topic));
        }

        void reminder() {
            var tonight = Map.of("local", LocalDate.now(TEHRAN) + "T23:59", "timeZone", TEHRAN.getId());
            make("sara", "reminders", Map.of("title", "تماس با مشتری", "customerId", customer, "dueAt", tonight));
        }

        private String make(String user, String resource, Map<String, ?> body) {
            var id = api.created(user, "/" + resource, body);
            things.put(resource, "/" + resource + "/" + id);
            return id;
        }
    }
}
