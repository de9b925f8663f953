package io.daftar.interaction.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.StubHttp;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CustomerFileTest extends ServiceTest {
    @Inject
    TenantSettingsStore settings;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();

    private void interaction(UUID customer, String kind, String channel, String at) {
        tenant.agent()
                .body(Map.of("customerId", customer, "kind", kind, "channel", channel, "occurredAt", at, "subject", at))
                .post("/api/v1/interactions")
                .then()
                .statusCode(201);
    }

    private void purchase(UUID customer, String at, String total) {
        tenant.agent()
                .body(Map.of("customerId", customer, "purchasedAt", at, "total", total, "currency", "IRR"))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    private void speak(String language, String calendar) {
        tenants.runAs(
                tenant.id(),
                () -> settings.store(new TenantSettings(
                        Instant.now().toEpochMilli(),
                        "Asia/Tehran",
                        "IR",
                        language,
                        calendar,
                        "IRR",
                        "SATURDAY",
                        "--01-01")));
    }

    @Test
    void oneCallShowsAllThatIsKnown() {
        speak("fa", "gregorian");
        UUID customer = Customers.speaking(tenant, "en");
        interaction(customer, "CALL", "phone", "2026-10-01T08:00:00Z");
        interaction(customer, "CALL", "phone", "2026-10-03T08:00:00Z");
        interaction(customer, "EMAIL", "email", "2026-10-02T08:00:00Z");
        purchase(customer, "2026-09-01T08:00:00Z", "1500000");
        purchase(customer, "2026-09-11T08:00:00Z", "500000");
        // Customers are compared by a count that may be a second old.
        await().untilAsserted(() -> tenant.agent()
                .get("/api/v1/customers/" + customer + "/rfm")
                .then()
                .body("scores.f", equalTo(1)));

        tenant.agent()
                .get("/api/v1/customers/" + customer + "/file")
                .then()
                .statusCode(200)
                .body("profile.displayName", equalTo("سارا رضایی"))
                .body("profile.tags", contains("vip"))
                .body("contacts.last.channel", equalTo("phone"))
                .body("contacts.byChannel.phone.subject", equalTo("2026-10-03T08:00:00Z"))
                .body("contacts.byChannel.email.kind", equalTo("EMAIL"))
                .body("purchases.count", equalTo(2))
                .body("purchases.total.currency", equalTo("IRR"))
                .body("purchases.recent", hasSize(2))
                .body("rfm.scores.f", equalTo(1))
                .body("dates[0].type", equalTo("BIRTHDAY"))
                .body("brief", containsString("2 purchases"))
                .body("brief", containsString("call on October 3, 2026"))
                .body("openItems", hasSize(0))
                .body("campaigns", hasSize(0))
                .body("loyalty", nullValue())
                .body("copiedVersion", equalTo(1))
                .body("incomplete", hasSize(0));
    }

    @Test
    void theBriefSpeaksTheCustomersLanguageElseTheReadersElseTheTenants() {
        speak("ta", "gregorian");
        UUID persian = Customers.copied(tenant);
        interaction(persian, "VISIT", "shop", "2026-03-21T08:00:00Z");
        purchase(persian, "2026-03-21T08:00:00Z", "1500000");
        assertThat(brief(persian, "en"))
                .contains("آخرین تماس با سارا رضایی: بازدید")
                .contains("فروردین")
                .contains("۱ خرید");
        UUID german = Customers.speaking(tenant, "de-DE");
        interaction(german, "VISIT", "shop", "2026-03-21T08:00:00Z");
        assertThat(brief(german, "de, fr;q=0.9, fa-IR;q=0.5")).contains("هنوز خریدی نکرده است.");
        assertThat(brief(german, "!!")).contains("கடைசித் தொடர்பு: வருகை");
    }

    @Test
    void aNewCustomersBriefIsOneSentence() {
        speak("en", "persian");
        assertThat(brief(Customers.speaking(tenant, null), null))
                .startsWith("سارا رضایی is new here: no contact and no purchase yet.");
    }

    @Test
    void theLastCardShowsItsPoints() {
        UUID customer = Customers.copied(tenant);
        tenant.agent()
                .body(Map.of("customerId", customer.toString(), "number", "CARD-1"))
                .post("/api/v1/loyalty/cards")
                .then()
                .statusCode(201);
        tenant.agent()
                .body(Map.of("kind", "EARN", "points", 120))
                .post("/api/v1/loyalty/cards/CARD-1/entries")
                .then()
                .statusCode(201);
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/file")
                .then()
                .body("loyalty.card", equalTo("CARD-1"))
                .body("loyalty.balance", equalTo(120))
                .body("loyalty.earned", equalTo(120))
                .body("loyalty.tier", nullValue());
    }

    private String brief(UUID customer, String accepted) {
        var request = tenant.agent();
        return (accepted == null ? request : request.header("Accept-Language", accepted))
                .get("/api/v1/customers/" + customer + "/file")
                .then()
                .statusCode(200)
                .extract()
                .path("brief");
    }

    @Test
    void anUnknownCustomerIsLookedUpOnceAndThenAbsent() {
        Customers.knowsNobody();
        tenant.agent()
                .get("/api/v1/customers/" + UUID.randomUUID() + "/file")
                .then()
                .statusCode(404);
        assertThat(StubHttp.requests()).hasSize(1);
        UUID fresh = UUID.randomUUID();
        Customers.knows(fresh, "shop", "1");
        tenant.agent()
                .get("/api/v1/customers/" + fresh + "/file")
                .then()
                .statusCode(200)
                .body("profile.city", equalTo("London"));
        tenant.agent().get("/api/v1/customers/nobody/file").then().statusCode(400);
    }

    @Test
    void theTimelineIsPagedWithoutGapOrRepeat() {
        UUID customer = Customers.copied(tenant);
        var start = Instant.parse("2026-05-01T00:00:00Z");
        for (int i = 0; i < 12; i++) {
            // Two at each moment: the id decides.
            interaction(
                    customer,
                    i % 3 == 0 ? "CALL" : "NOTE",
                    "phone",
                    start.plus(i / 2, ChronoUnit.DAYS).toString());
        }
        String path = "/api/v1/customers/" + customer + "/timeline";
        List<String> whole =
                tenant.agent().get(path + "?limit=200").then().extract().path("items.id");
        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            var page = tenant.agent()
                    .get(path + "?limit=5" + (cursor == null ? "" : "&cursor=" + cursor))
                    .jsonPath();
            paged.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertThat(paged).hasSize(12).doesNotHaveDuplicates().isEqualTo(whole);

        tenant.agent().get(path + "?kind=CALL").then().body("items", hasSize(4));
        tenant.agent().get(path + "?from=2026-05-02&to=2026-05-03").then().body("items", hasSize(4));
        String first = tenant.agent().get(path + "?limit=5").jsonPath().getString("nextCursor");
        tenant.agent()
                .get(path + "?limit=5&kind=CALL&cursor=" + first)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
        tenant.agent().get(path + "?limit=201").then().statusCode(400);
        tenant.agent().get(path + "?from=soon").then().statusCode(400);
        tenant.agent().get(path + "?sort=x").then().statusCode(400).body("errors[0].pointer", not(nullValue()));
    }
}
