package io.daftar.interaction.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseResourceTest extends ServiceTest {
    private static final String PATH = "/api/v1/purchases";
    private final Tenant tenant = Tenant.fresh();

    private static Map<String, Object> line(String sku, String quantity, String price) {
        return Map.of(
                "sku",
                sku,
                "description",
                "goods " + sku,
                "category",
                "kitchen",
                "quantity",
                quantity,
                "unitPrice",
                price);
    }

    private static Map<String, Object> sale(UUID customer, List<Map<String, Object>> lines) {
        Map<String, Object> sale = new HashMap<>();
        sale.put("customerId", customer == null ? null : customer.toString());
        sale.put("number", "569901");
        sale.put("purchasedAt", "2011-10-06T16:20:00.000Z");
        sale.put("currency", "GBP");
        sale.put("country", "GB");
        sale.put("lines", lines);
        return sale;
    }

    private static Map<String, Object> sale(UUID customer, String eventId) {
        var sale = sale(customer, List.of(line("a", "3", "0.10"), line("b", "2", "4.15")));
        sale.put("source", Map.of("system", "shop", "eventId", eventId));
        return sale;
    }

    @Test
    void amountsAreExactToTheLastDigit() {
        UUID customer = Customers.copied(tenant);
        var sale = sale(customer, List.of(line("a", "۳", "0.1"), line("b", "99999", "9999999999.9999")));
        sale.put("adjustments", List.of(Map.of("kind", "DISCOUNT", "amount", "-0.3001")));
        sale.put("total", "999989999999990.0000");
        sale.put("purchasedAt", "2011-10-06T16:20:00Z");
        tenant.agent()
                .body(sale)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("total", equalTo("999989999999990.00"))
                .body("lines[0].amount", equalTo("0.30"))
                .body("lines[1].amount", equalTo("999989999999990.0001"));

        sale.put("total", "999989999999990.0001");
        tenant.agent().body(sale).post(PATH).then().statusCode(422).body("errors[0].code", equalTo("total-mismatch"));
        sale.put("total", Map.of("amount", "999989999999990", "currency", "GBP"));
        tenant.agent().body(sale).post(PATH).then().statusCode(201);
        assertThat(net(customer, "GBP")).isEqualByComparingTo("1999979999999980");
    }

    @Test
    void aPurchaseIsToldAndShownWithItsLines() {
        UUID customer = Customers.copied(tenant);
        String location = tenant.agent()
                .body(sale(customer, "e-1"))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        tenant.agent()
                .get(location)
                .then()
                .body("total", equalTo("8.60"))
                .body("type", equalTo("SALE"))
                .body("lines.sku", contains("a", "b"));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline?kind=PURCHASE")
                .then()
                .body("items[0].data.number", equalTo("569901"))
                .body("items[0].data.total.amount", equalTo("8.60"))
                .body("items[0].data.lineCount", equalTo(2))
                .body("items[0].link", equalTo(location));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline?kind=CALL")
                .then()
                .body("items.size()", equalTo(0));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/purchases")
                .then()
                .body("items.total", contains("8.60"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(EventProbe.events(Topics.INTERACTION, tenant.id()))
                        .filteredOn(event -> event.body() instanceof PurchaseRecorded)
                        .singleElement()
                        .satisfies(event -> {
                            var body = (PurchaseRecorded) event.body();
                            assertThat(body.total().amount()).isEqualByComparingTo("8.60");
                            assertThat(body.lines()).hasSize(2);
                        }));
        Tenant.fresh().admin().get(location).then().statusCode(404);
        tenant.marketer().body(sale(customer, "e-9")).post(PATH).then().statusCode(403);
    }

    @Test
    void oneSourceIsOnePurchaseAndOneValueUnderTwentyPosts() throws Exception {
        UUID customer = Customers.copied(tenant);
        assertThat(together(() ->
                        tenant.agent().body(sale(customer, "e-2")).post(PATH).statusCode()))
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        assertThat(net(customer, "GBP")).isEqualByComparingTo("8.60");
        var other = sale(customer, "e-2");
        other.put("country", "IE");
        tenant.agent().body(other).post(PATH).then().statusCode(409).body("code", equalTo("source-conflict"));

        other.put("lines", List.of(line("a", "1", "5")));
        tenant.agent()
                .body(other)
                .put(PATH + "/by-source/shop/e-2")
                .then()
                .statusCode(200)
                .body("total", equalTo("5.00"));
        assertThat(net(customer, "GBP")).isEqualByComparingTo("5");
        assertThat(OwnerDatabase.count("purchase_line where tenant_id = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void moreThanWasSoldNeverComesBackWhoeverAsksAtOnce() throws Exception {
        UUID customer = Customers.copied(tenant);
        var sale = sale(customer, "e-3");
        sale.put("adjustments", List.of(Map.of("kind", "DISCOUNT", "amount", "-0.60")));
        String location = tenant.agent().body(sale).post(PATH).header("Location");
        var one = Map.of("lines", List.of(Map.of("sku", "b", "quantity", "1")));

        assertThat(together(() ->
                        tenant.agent().body(one).post(location + "/returns").statusCode()))
                .containsOnly(201, 422)
                .filteredOn(status -> status == 201)
                .hasSize(2);
        assertThat(net(customer, "GBP")).isEqualByComparingTo("0");
        tenant.agent().get("/api/v1/customers/" + customer + "/rfm").then().body("frequency", equalTo(1));

        var rest = Map.of("source", Map.of("system", "till", "eventId", "r-1"));
        tenant.agent()
                .body(rest)
                .post(location + "/returns")
                .then()
                .statusCode(201)
                .body("type", equalTo("RETURN"))
                .body("total", equalTo("0.00"));
        tenant.agent().body(rest).post(location + "/returns").then().statusCode(200);
        tenant.agent().body(Map.of()).post(location + "/returns").then().statusCode(409);
        assertThat(net(customer, "GBP")).isEqualByComparingTo("0");
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/rfm")
                .then()
                .body("frequency", equalTo(0))
                .body("group", nullValue());
    }

    @Test
    void aReturnMayStandAloneAndAWalkInBuysWithoutAFile() {
        UUID customer = Customers.copied(tenant);
        var alone = sale(customer, List.of(line("z", "2", "1.25")));
        alone.put("type", "RETURN");
        tenant.agent().body(alone).post(PATH).then().statusCode(201).body("total", equalTo("-2.50"));
        assertThat(net(customer, "GBP")).isEqualByComparingTo("-2.50");

        Map<String, Object> walkIn = new HashMap<>(Map.of("purchasedAt", "2026-01-01T00:00:00Z", "total", "0.00"));
        tenant.agent()
                .body(walkIn)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("customerId", nullValue())
                .body("currency", equalTo("EUR"));
    }

    @Test
    void aReturnThatNamesItsSaleIsCheckedAgainstIt() {
        UUID customer = Customers.copied(tenant);
        String sold =
                tenant.agent().body(sale(customer, "e-5")).post(PATH).jsonPath().getString("id");
        var back = sale(null, List.of(line("b", "2", "4.15"), line("b", "1", "4.15")));
        back.remove("customerId");
        back.put("type", "RETURN");
        back.put("returnOf", sold);
        tenant.agent()
                .body(back)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/lines/1/quantity"));
        back.put("lines", List.of(line("b", "2", "4.15")));
        tenant.agent().body(back).post(PATH).then().statusCode(201).body("customerId", equalTo(customer.toString()));
        back.put("returnOf", UUID.randomUUID().toString());
        tenant.agent().body(back).post(PATH).then().statusCode(422).body("errors[0].code", equalTo("unknown-sale"));
        assertThat(net(customer, "GBP")).isEqualByComparingTo("0.30");
    }

    @Test
    void badInputIsNamed() {
        UUID customer = Customers.copied(tenant);
        refused(customer, "currency", "XYZ", "#/currency");
        refused(customer, "country", "Utopia", "#/country");
        refused(customer, "total", "123456789012345678901234567890", "#/total");
        refused(customer, "total", "8.61", "#/total");
        refused(customer, "purchasedAt", "2011-13-06T16:20:00Z", "#/purchasedAt");
        refused(customer, "type", "GIFT", "#/type");
        refused(customer, "lines", List.of(line("a", "0", "1")), "#/lines/0/quantity");
        refused(customer, "lines", List.of(line("a", "1", "1.00001")), "#/lines/0/unitPrice");
        refused(customer, "lines", List.of(), "#/total");
        refused(customer, "source", Map.of("system", "shop"), "#/source/eventId");
        for (var wrong : List.of(List.of("DISCOUNT", "5"), List.of("TAX", "-5"), List.of("SHIPPING", "-0.01"))) {
            var adjustment = Map.of("kind", wrong.get(0), "amount", wrong.get(1));
            refused(customer, "adjustments", List.of(adjustment), "#/adjustments/0/amount");
        }
        var bare = sale(customer, List.of());
        bare.put("total", "10");
        bare.put("adjustments", List.of(Map.of("kind", "DISCOUNT", "amount", "-3")));
        tenant.agent().body(bare).post(PATH).then().statusCode(422).body("errors[0].pointer", equalTo("#/adjustments"));
        tenant.agent().body("{\"lines\":[").post(PATH).then().statusCode(400);
        assertThat(OwnerDatabase.count("purchase where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private void refused(UUID customer, String field, Object value, String pointer) {
        var sale = sale(customer, "bad");
        sale.put(field, value);
        tenant.agent().body(sale).post(PATH).then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aBatchKeepsTheGoodAndFindsTheRepeated() {
        UUID customer = Customers.copied(tenant);
        var bad = sale(customer, "x");
        bad.put("currency", "XYZ");
        tenant.agent()
                .body(Map.of(
                        "inputs", List.of(sale(customer, "b-1"), bad, sale(customer, "b-1"), sale(customer, "b-2"))))
                .post(PATH + "/batch/create")
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 422, 200, 201));
        assertThat(net(customer, "GBP")).isEqualByComparingTo("17.20");
    }

    private static List<Integer> together(Callable<Integer> call) throws Exception {
        var threads = Executors.newFixedThreadPool(20);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(java.util.Collections.nCopies(20, call))) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }

    private BigDecimal net(UUID customer, String currency) {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select coalesce(sum(net), 0) from customer_money where tenant_id = ? and customer_id = ? and currency = ?",
                        tenant.id(),
                        customer,
                        currency)
                .mapTo(BigDecimal.class)
                .one());
    }
}
