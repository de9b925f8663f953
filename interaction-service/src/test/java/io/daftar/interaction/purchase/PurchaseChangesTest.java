package io.daftar.interaction.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.InteractionEvent.PurchaseCancelled;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseChangesTest extends ServiceTest {
    private static final String PATH = "/api/v1/purchases";
    private final Tenant tenant = Tenant.fresh();

    private Map<String, Object> sale(UUID customer) {
        Map<String, Object> sale = new HashMap<>();
        sale.put("customerId", customer.toString());
        sale.put("purchasedAt", "2026-02-03T10:00:00Z");
        sale.put("currency", "EUR");
        sale.put("lines", List.of(Map.of("sku", "a", "category", "hats", "quantity", "2", "unitPrice", "5.00")));
        sale.put("adjustments", List.of(Map.of("kind", "SHIPPING", "amount", "1.50")));
        return sale;
    }

    private String record(Map<String, Object> purchase) {
        return tenant.agent()
                .body(purchase)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private void revenueIs(String revenue, int purchases, int returns) {
        for (var by : List.of("month", "category", "seller")) {
            tenant.manager()
                    .get("/api/v1/reports/revenue?from=2026-01-01&to=2027-01-01&groupBy=" + by)
                    .then()
                    .statusCode(200)
                    .body("total.revenue.amount", equalTo(revenue))
                    .body("total.purchases", equalTo(purchases))
                    .body("total.returns", equalTo(returns));
        }
    }

    @Test
    void aCancelledSaleStaysReadableAndCountsForNothing() {
        var customer = Customers.copied(tenant);
        String location = record(sale(customer));
        revenueIs("11.50", 1, 0);

        tenant.agent()
                .header("If-Match", "\"7\"")
                .body(Map.of())
                .post(location + "/cancel")
                .then()
                .statusCode(412);
        tenant.agent()
                .body(Map.of("reason", "typed twice"))
                .post(location + "/cancel")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("cancelledAt", notNullValue())
                .body("cancelReason", equalTo("typed twice"));
        tenant.agent()
                .body(Map.of())
                .post(location + "/cancel")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        revenueIs("0.00", 0, 0);
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/rfm")
                .then()
                .body("frequency", equalTo(0))
                .body("monetary.amount", equalTo("0.00"));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .then()
                .body("items[0].data.cancelled", equalTo(true));
        tenant.agent().body(Map.of()).post(location + "/returns").then().statusCode(409);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(EventProbe.events(Topics.INTERACTION, tenant.id()))
                        .filteredOn(event -> event.body() instanceof PurchaseCancelled)
                        .hasSize(1));
        tenant.marketer().body(Map.of()).post(location + "/cancel").then().statusCode(403);
        Tenant.fresh().agent().body(Map.of()).post(location + "/cancel").then().statusCode(404);
    }

    @Test
    void aSaleWithReturnsCannotBeCancelledButAReturnCan() {
        var customer = Customers.copied(tenant);
        String sale = record(sale(customer));
        String back = tenant.agent()
                .body(Map.of())
                .post(sale + "/returns")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        revenueIs("0.00", 1, 1);
        tenant.agent()
                .body(Map.of())
                .post(sale + "/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("state-conflict"));

        tenant.agent().body(Map.of()).post(back + "/cancel").then().statusCode(200);

        revenueIs("11.50", 1, 0);
        tenant.agent().get(sale).then().body("fullyReturnedAt", nullValue());
        tenant.agent().get("/api/v1/customers/" + customer + "/rfm").then().body("frequency", equalTo(1));
        tenant.agent().body(Map.of()).post(sale + "/returns").then().statusCode(201);
        revenueIs("0.00", 1, 1);
    }

    @Test
    void whatASaleShowsOfItsReturnsIsANewVersion() {
        String sale = record(sale(Customers.copied(tenant)));
        var source = Map.of("system", "till", "eventId", "r-1");
        Map<String, Object> rest = Map.of("source", source);
        tenant.agent()
                .header("If-Match", "\"7\"")
                .body(rest)
                .post(sale + "/returns")
                .then()
                .statusCode(412)
                .body("code", equalTo("stale-version"));
        String back = tenant.agent()
                .header("If-Match", "\"1\"")
                .body(rest)
                .post(sale + "/returns")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        String returnedAt = tenant.agent()
                .header("If-None-Match", "\"1\"")
                .get(sale)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("fullyReturnedAt", notNullValue())
                .extract()
                .path("updatedAt");
        tenant.agent().header("If-None-Match", "\"2\"").get(sale).then().statusCode(304);
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(rest)
                .post(sale + "/returns")
                .then()
                .statusCode(200);

        tenant.agent().body(Map.of()).post(back + "/cancel").then().statusCode(200);
        tenant.agent()
                .header("If-None-Match", "\"2\"")
                .get(sale)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("fullyReturnedAt", nullValue())
                .body("updatedAt", not(equalTo(returnedAt)));
    }

    @Test
    void numbersAndSellerFollowLater() {
        var customer = Customers.copied(tenant);
        var sale = sale(customer);
        sale.put("proformaNumber", "P-1");
        String location = record(sale);
        tenant.agent()
                .get(location)
                .then()
                .body("proformaNumber", equalTo("P-1"))
                .body("sellerId", equalTo("sara"));
        tenant.manager().get("/api/v1/purchases/" + UUID.randomUUID()).then().statusCode(404);

        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("invoiceNumber", "I-9", "sellerId", "omid"))
                .patch(location)
                .then()
                .statusCode(200)
                .body("proformaNumber", equalTo("P-1"))
                .body("invoiceNumber", equalTo("I-9"))
                .body("version", equalTo(2));

        tenant.manager()
                .get("/api/v1/reports/revenue?from=2026-01-01&to=2027-01-01&groupBy=seller")
                .then()
                .body("rows.group", equalTo(List.of("omid")));
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("number", "x"))
                .patch(location)
                .then()
                .statusCode(412);
        tenant.agent()
                .body(Map.of("sellerId", "nobody"))
                .patch(location)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/sellerId"));
        tenant.agent().body(Map.of("total", "1")).patch(location).then().statusCode(400);
        sale.put("sellerId", "nobody");
        tenant.agent().body(sale).post(PATH).then().statusCode(422).body("errors[0].code", equalTo("unknown-user"));
    }
}
