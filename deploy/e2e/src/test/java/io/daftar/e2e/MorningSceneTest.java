package io.daftar.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scene 1: a seller signs in, sees what today asks for, and reads up on a customer before the call. */
class MorningSceneTest {
    private final Api api = new Api();

    @Test
    void theAgendaShowsWhatIsDueAndTheFileIsReadyForTheCall() {
        String customer = api.newCustomer("sara", "نرگس");
        ZoneId tehran = ZoneId.of("Asia/Tehran");
        String tonight = LocalDate.now(tehran) + "T23:59";
        String reminder = api.as("sara")
                .body(Map.of(
                        "title",
                        "تماس با مشتری",
                        "customerId",
                        customer,
                        "dueAt",
                        Map.of("local", tonight, "timeZone", "Asia/Tehran")))
                .post("/reminders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        api.as("sara")
                .body(Map.of(
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
                        "CALL_BACK"))
                .post("/interactions")
                .then()
                .statusCode(201);

        api.as("sara").get("/agenda").then().statusCode(200).body("due.id", hasItem(reminder));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> api.as("sara")
                .get("/customers/" + customer + "/file")
                .then()
                .statusCode(200)
                .body("profile.id", is(customer))
                .body("contacts.last.kind", is("CALL"))
                .body("openItems.id", contains(reminder))
                .body("openItems[0].overdue", is(false))
                .body("purchases.count", is(0))
                .body("campaigns", hasSize(0))
                .body("brief", startsWith("آخرین تماس با نرگس"))
                .body("incomplete", hasSize(0)));

        api.as("sara").post("/reminders/" + reminder + "/complete").then().statusCode(200);
        api.as("sara")
                .body(Map.of("to", "PROSPECT"))
                .post("/customers/" + customer + "/lifecycle")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            api.as("sara")
                    .get("/customers/" + customer + "/timeline")
                    .then()
                    .statusCode(200)
                    .body("items.kind", containsInAnyOrder("LIFECYCLE", "REMINDER", "CALL"));
            api.as("sara").get("/customers/" + customer + "/file").then().body("openItems", hasSize(0));
        });
        api.as("sara")
                .get("/customers/" + customer + "/timeline?kind=LIFECYCLE")
                .then()
                .body("items", hasSize(1))
                .body("items[0].data.from", is("LEAD"))
                .body("items[0].data.to", is("PROSPECT"));
        api.as("kavi").get("/customers/" + customer + "/file").then().statusCode(404);
        api.as("kavi").get("/customers/" + customer + "/timeline").then().statusCode(404);
    }
}
