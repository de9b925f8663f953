package io.daftar.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scene 1: a seller signs in, sees what today asks for, and reads up on a customer before the call. */
class MorningSceneTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private final Api api = new Api();

    @Test
    void theAgendaShowsWhatIsDueAndTheFileHoldsAllOneShouldKnowForTheCall() {
        var customer = FullCustomer.make(api);
        var campaign = write(customer);

        api.as("sara").get("/agenda").then().statusCode(200).body("due.id", hasItem(customer.idOf("reminders")));
        await().atMost(SOON).untilAsserted(() -> fileIsWhole(customer, campaign));
        timelineIsWhole(customer);

        api.as("kavi")
                .get("/customers/" + customer.id() + "/file")
                .then()
                .statusCode(404)
                .body("code", is("not-found"));
        api.as("kavi")
                .get("/customers/" + customer.id() + "/timeline")
                .then()
                .statusCode(404)
                .body("code", is("not-found"));
    }

    @Test
    void whatIsDoneIsNoLongerOpenAndStandsOnTheTimeline() {
        var customer = FullCustomer.make(api);

        api.as("sara").post(customer.path("reminders") + "/complete").then().statusCode(200);
        api.as("sara").post(customer.path("cases") + "/resolve").then().statusCode(200);
        api.as("sara")
                .body(Map.of("stage", "won"))
                .post(customer.path("deals") + "/stage")
                .then()
                .statusCode(200);
        api.as("sara")
                .body(Map.of("state", "SHIPPED"))
                .post(customer.path("feedback/topics") + "/state")
                .then()
                .statusCode(200);
        api.as("sara")
                .put(customer.path("feedback/topics") + "/customers/" + customer.id() + "/told")
                .then()
                .statusCode(200);
        api.as("sara")
                .body(Map.of("to", "CUSTOMER"))
                .post("/customers/" + customer.id() + "/lifecycle")
                .then()
                .statusCode(200);

        await().atMost(SOON).untilAsserted(() -> {
            api.as("sara")
                    .get("/customers/" + customer.id() + "/file")
                    .then()
                    .statusCode(200)
                    .body("profile.lifecycle", is("CUSTOMER"))
                    .body("openItems", hasSize(0));
            api.as("sara")
                    .get("/customers/" + customer.id() + "/timeline?kind=LIFECYCLE&kind=REMINDER&kind=CASE_RESOLVED")
                    .then()
                    .statusCode(200)
                    .body("items.kind", containsInAnyOrder("LIFECYCLE", "REMINDER", "CASE_RESOLVED"));
        });
        api.as("sara")
                .get("/customers/" + customer.id() + "/timeline?kind=LIFECYCLE")
                .then()
                .body("items[0].data.from", is("LEAD"))
                .body("items[0].data.to", is("CUSTOMER"));
    }

    /** A campaign of one, sent by mail. @return its id */
    private String write(FullCustomer customer) {
        var name = "صبح " + UUID.randomUUID();
        var segment = api.created("mina", "/segments", Map.of("name", name, "kind", "STATIC"));
        api.as("mina")
                .put("/segments/" + segment + "/members/" + customer.id())
                .then()
                .statusCode(oneOf(200, 201, 204));
        var campaign = api.created(
                "mina",
                "/campaigns",
                Map.of(
                        "name",
                        name,
                        "channel",
                        "EMAIL",
                        "template",
                        Map.of("subject", "سلام", "text", "{{displayName}}"),
                        "audience",
                        Map.of("include", List.of(segment))));
        api.as("omid").post("/campaigns/" + campaign + "/approve").then().statusCode(200);
        api.as("mina").post("/campaigns/" + campaign + "/launch").then().statusCode(oneOf(200, 202));
        return campaign;
    }

    // Three mugs and a pot, one mug came back: 3 × 400 + 2,000 − 400.
    private void fileIsWhole(FullCustomer customer, String campaign) {
        api.as("sara")
                .get("/customers/" + customer.id() + "/file")
                .then()
                .statusCode(200)
                .body("profile.id", is(customer.id()))
                .body("contacts.last.kind", is("CALL"))
                .body("contacts.byChannel.phone.outcome", is("CALL_BACK"))
                .body("purchases.count", is(1))
                .body("purchases.total.amount", is("2800.00"))
                .body("purchases.recent.type", contains("RETURN", "SALE"))
                .body("rfm.frequency", is(1))
                .body("rfm.recencyDays", is(2))
                .body("rfm.group", notNullValue())
                .body("openItems.type", containsInAnyOrder("REMINDER", "CASE", "DEAL", "FEEDBACK"))
                .body("openItems.overdue", not(hasItem(true)))
                .body("dates[0].type", is("BIRTHDAY"))
                .body("dates[0].inDays", is(5))
                .body("loyalty.card", is(customer.idOf("loyalty/cards")))
                .body("loyalty.balance", is(120))
                .body("campaigns.campaignId", contains(campaign))
                .body(
                        "brief",
                        allOf(startsWith("آخرین تماس با نرگس"), containsString("۱ خرید"), containsString("زادروز")))
                .body("incomplete", hasSize(0));
    }

    private void timelineIsWhole(FullCustomer customer) {
        api.as("sara")
                .get("/customers/" + customer.id() + "/timeline")
                .then()
                .statusCode(200)
                .body(
                        "items.kind",
                        containsInAnyOrder(
                                "CALL", "PURCHASE", "PURCHASE", "CASE_OPENED", "DEAL", "FEEDBACK", "CAMPAIGN"));
    }
}
