package io.daftar.interaction.purchase;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However goods come back, no more money does than the sale brought in. */
@QuarkusTest
class MoneyBackTest extends ServiceTest {
    private static final String PATH = "/api/v1/purchases";
    private final Tenant tenant = Tenant.fresh();

    private static Map<String, Object> line(String sku, String quantity, String price) {
        return Map.of("sku", sku, "quantity", quantity, "unitPrice", price);
    }

    private static Map<String, Object> adjustment(String kind, String amount) {
        return Map.of("kind", kind, "amount", amount);
    }

    private String sold(List<Map<String, Object>> lines, List<Map<String, Object>> adjustments) {
        return tenant.agent()
                .body(Map.of("purchasedAt", "2026-02-03T10:00:00Z", "lines", lines, "adjustments", adjustments))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse back(String sale, String... skus) {
        var goods = new ArrayList<Map<String, String>>();
        for (var sku : skus) {
            goods.add(Map.of("sku", sku, "quantity", "1"));
        }
        return tenant.agent()
                .body(Map.of("lines", goods))
                .post(PATH + "/" + sale + "/returns")
                .then();
    }

    private ValidatableResponse told(String sale, Map<String, Object> content) {
        var back = new HashMap<String, Object>(content);
        back.put("type", "RETURN");
        back.put("returnOf", sale);
        back.put("purchasedAt", "2026-02-04T10:00:00Z");
        return tenant.agent().body(back).post(PATH).then();
    }

    @Test
    void eachPieceComesBackAtThePriceOfItsOwnLine() {
        var lines = List.of(line("a", "1", "10"), line("a", "1", "5"));
        var sale = sold(lines, List.of());
        back(sale, "a").statusCode(201).body("total", equalTo("-10.00"));
        back(sale, "a").statusCode(201).body("total", equalTo("-5.00"));
        back(sale, "a").statusCode(409).body("code", equalTo("state-conflict"));

        back(sold(lines, List.of()), "a", "a")
                .statusCode(201)
                .body("total", equalTo("-15.00"))
                .body("lines.unitPrice", contains("10.00", "5.00"));
    }

    @Test
    void whatASaleWasDiscountedByIsNotGivenBackWithItsFirstGoods() {
        var sale = sold(
                List.of(line("a", "1", "10"), line("b", "1", "1")),
                List.of(adjustment("TAX", "2"), adjustment("DISCOUNT", "-5")));
        back(sale, "a")
                .statusCode(201)
                .body("total", equalTo("-8.00"))
                .body("adjustments", hasSize(1))
                .body("adjustments[0].kind", equalTo("DISCOUNT"))
                .body("adjustments[0].amount", equalTo("-2.00"));
        back(sale, "b")
                .statusCode(201)
                .body("total", equalTo("0.00"))
                .body("adjustments.amount", contains("2.00", "-3.00"));
        tenant.agent().get(PATH + "/" + sale).then().body("fullyReturnedAt", notNullValue());
    }

    @Test
    void whatASaleCostBesidesItsGoodsGoesBackWithTheLastOfThem() {
        var sale =
                sold(List.of(line("a", "2", "10")), List.of(adjustment("SHIPPING", "3"), adjustment("DISCOUNT", "-1")));
        back(sale, "a").statusCode(201).body("total", equalTo("-10.00"));
        back(sale, "a").statusCode(201).body("total", equalTo("-12.00"));
    }

    @Test
    void aReturnThatIsToldOfGivesNoMoreForAPieceThanItWasSoldFor() {
        var sale = sold(List.of(line("a", "1", "10"), line("a", "1", "5"), line("b", "1", "100")), List.of());
        told(sale, Map.of("lines", List.of(line("a", "1", "10.01"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/lines/0/unitPrice"))
                .body("errors[0].code", equalTo("exceeds-sale"));
        told(sale, Map.of("lines", List.of(line("a", "1", "10"), line("a", "1", "10"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/lines/1/unitPrice"));
        // Worn goods come back for less than the dear piece cost, which is then gone.
        told(sale, Map.of("lines", List.of(line("a", "1", "7")))).statusCode(201);
        told(sale, Map.of("lines", List.of(line("a", "1", "6"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/lines/0/unitPrice"));
        back(sale, "a").statusCode(201).body("total", equalTo("-5.00"));
    }

    @Test
    void adjustmentsOfAReturnMakeItNoDearerThanItsSale() {
        var sale = sold(List.of(line("a", "1", "10"), line("b", "1", "10")), List.of(adjustment("DISCOUNT", "-15")));
        told(sale, Map.of("lines", List.of(line("a", "1", "10"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/total"))
                .body("errors[0].code", equalTo("exceeds-sale"));
        told(sale, Map.of("lines", List.of(line("a", "1", "1")), "adjustments", List.of(adjustment("TAX", "4.01"))))
                .statusCode(422);
        told(sale, Map.of("lines", List.of(line("a", "1", "1")), "adjustments", List.of(adjustment("TAX", "4"))))
                .statusCode(201)
                .body("total", equalTo("-5.00"));
        back(sale, "b").statusCode(201).body("total", equalTo("0.00"));
    }

    @Test
    void onceAllTheMoneyCameBackNothingIsLeft() {
        var sale = sold(List.of(line("a", "2", "5")), List.of());
        told(sale, Map.of("total", "10.01")).statusCode(422).body("errors[0].pointer", equalTo("#/total"));
        told(sale, Map.of("total", "4")).statusCode(201);
        told(sale, Map.of("total", "6")).statusCode(201);
        back(sale, "a").statusCode(409).body("code", equalTo("state-conflict"));
        told(sale, Map.of("lines", List.of(line("a", "1", "0"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/returnOf"));
    }

    @Test
    void moneyGivenBackBeforeIsNotGivenBackWithTheGoods() {
        var sale = sold(List.of(line("a", "2", "5")), List.of());
        told(sale, Map.of("total", "7")).statusCode(201);
        tenant.agent()
                .body(Map.of())
                .post(PATH + "/" + sale + "/returns")
                .then()
                .statusCode(201)
                .body("total", equalTo("-3.00"));
        tenant.agent()
                .body(Map.of())
                .post(PATH + "/" + sale + "/returns")
                .then()
                .statusCode(409);
    }
}
