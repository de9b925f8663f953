package io.daftar.interaction.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Cards, purchases and points of one tenant, as a till sees them; its currency is EUR, its zone UTC. */
record Till(Tenant tenant) {
    static final String LOYALTY = "/api/v1/loyalty/";
    static final String PURCHASES = "/api/v1/purchases";

    String card(UUID customer) {
        return tenant.agent()
                .body(Map.of("customerId", customer.toString()))
                .post(LOYALTY + "cards")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }

    ValidatableResponse programme(String pointsPerUnit, Map<String, Object> earning) {
        var programme = new HashMap<String, Object>(Map.of("name", "Friends", "pointsPerUnit", pointsPerUnit));
        programme.put("earning", earning);
        return tenant.admin().body(programme).put(LOYALTY + "programme").then();
    }

    /** A sale that is not written yet, of one category for each pair of category and price; the category is the sku too. */
    static Map<String, Object> sale(UUID customer, LocalDate day, String... goods) {
        var lines = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < goods.length; i += 2) {
            lines.add(Map.of("sku", goods[i], "category", goods[i], "quantity", "2", "unitPrice", goods[i + 1]));
        }
        var sale = new HashMap<String, Object>(Map.of("purchasedAt", day + "T00:00:01Z", "lines", lines));
        sale.put("customerId", customer == null ? null : customer.toString());
        return sale;
    }

    String bought(Map<String, Object> sale) {
        return tenant.agent()
                .body(sale)
                .post(PURCHASES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Two pieces of one category, each at the price, today. */
    String bought(UUID customer, String category, String price) {
        return bought(sale(customer, today(), category, price));
    }

    ValidatableResponse back(String sale, String sku, int quantity) {
        return tenant.agent()
                .body(Map.of("lines", List.of(Map.of("sku", sku, "quantity", "" + quantity))))
                .post(PURCHASES + "/" + sale + "/returns")
                .then()
                .statusCode(201);
    }

    void cancel(String purchase) {
        tenant.agent()
                .body(Map.of())
                .post(PURCHASES + "/" + purchase + "/cancel")
                .then()
                .statusCode(200);
    }

    ValidatableResponse move(String card, Map<String, Object> points) {
        return tenant.agent()
                .body(points)
                .post(LOYALTY + "cards/" + card + "/entries")
                .then();
    }

    void spend(String card, int points) {
        move(card, Map.of("kind", "SPEND", "points", points)).statusCode(201);
    }

    /** The card shows so much, and the ledger adds up to it. */
    void stands(String card, long balance, long owed, long earned) {
        var shown = tenant.agent().get(LOYALTY + "cards/" + card).jsonPath();
        assertThat(List.of(shown.getLong("balance"), shown.getLong("owed"), shown.getLong("earned")))
                .as("balance, owed, earned")
                .containsExactly(balance, owed, earned);
        assertThat(ledger(shown.getString("customerId")))
                .as("the ledger's sums of balance and debt")
                .containsExactly(balance, owed);
    }

    private List<Long> ledger(String customer) {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select coalesce(sum(points), 0) as points, coalesce(sum(owed_change), 0) as owed from loyalty_entry"
                                + " where tenant_id = ? and customer_id = ?",
                        tenant.id(),
                        UUID.fromString(customer))
                .map((row, c) -> List.of(row.getLong(1), row.getLong(2)))
                .one());
    }

    ValidatableResponse statement(String card) {
        return tenant.agent().get(LOYALTY + "cards/" + card + "/entries").then().statusCode(200);
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
