package io.daftar.interaction.targets;

import static io.daftar.interaction.deal.DealSteps.deal;
import static io.daftar.interaction.deal.DealSteps.move;
import static io.daftar.interaction.deal.DealSteps.opened;
import static io.daftar.interaction.deal.DealSteps.pipeline;
import static io.daftar.interaction.targets.TargetTest.period;
import static io.daftar.interaction.targets.TargetTest.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TargetReportTest extends ServiceTest {
    private static final long SEED = Long.getLong("daftar.seed", System.nanoTime());
    private static final String REPORT = "/api/v1/reports/targets";
    private static final Object MARCH = period("MONTH", "2026-03-01");
    private final Tenant tenant = Tenant.fresh();

    private String set(Map<String, Object> target) {
        return tenant.admin()
                .body(target)
                .post("/api/v1/targets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void bought(UUID customer, String seller, String day, String currency, String total) {
        tenant.agent()
                .body(Map.of(
                        "customerId", customer.toString(),
                        "purchasedAt", day + "T12:00:00Z",
                        "sellerId", seller,
                        "currency", currency,
                        "total", total))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    private void met(UUID customer, String user, String kind, String day) {
        tenant.as(user, "agent")
                .body(Map.of("customerId", customer.toString(), "kind", kind, "occurredAt", day + "T12:00:00Z"))
                .post("/api/v1/interactions")
                .then()
                .statusCode(201);
    }

    private void won(UUID customer, String pipeline, String owner, String day, String amount, String currency) {
        var deal = deal(customer, pipeline, amount, currency);
        deal.put("ownerId", owner);
        deal.put("openedAt", "2026-01-01T00:00:00Z");
        move(tenant, opened(tenant, deal), "won", null, day + "T12:00:00Z").statusCode(200);
    }

    private ValidatableResponse report(String question) {
        return tenant.manager().get(REPORT + question).then().statusCode(200);
    }

    @Test
    void eachMeasureIsHeldAgainstItsTargetAndThePace() {
        var customer = Customers.copied(tenant);
        String pipeline = pipeline(tenant);
        tenant.as("reza", "agent").get("/api/v1/deals").then().statusCode(200);
        tenant.admin()
                .body(Map.of("rate", "1.5"))
                .put("/api/v1/exchange-rates/GBP/EUR/2026-01-01")
                .then()
                .statusCode(201);
        bought(customer, "sara", "2026-03-01", "EUR", "100");
        bought(customer, "sara", "2026-03-10", "GBP", "10.01");
        bought(customer, "reza", "2026-03-11", "EUR", "500");
        bought(customer, "sara", "2026-02-28", "EUR", "7000");
        bought(customer, "reza", "2026-03-02", "USD", "3");
        won(customer, pipeline, "sara", "2026-03-05", "40", "GBP");
        won(customer, pipeline, "reza", "2026-03-06", "60", "EUR");
        met(customer, "sara", "CALL", "2026-03-03");
        met(customer, "sara", "EMAIL", "2026-03-03");
        met(customer, "reza", "CALL", "2026-03-04");
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update app_user set team_id = 'north' where tenant_id = ? and id = 'reza'", tenant.id()));
        String revenue = set(target("USER", "sara", "REVENUE", "310", MARCH));
        set(target("TENANT", null, "REVENUE", "1000", MARCH));
        set(target("TEAM", "north", "PURCHASES", "4", MARCH));
        set(target("TENANT", null, "DEALS_WON_AMOUNT", "200", MARCH));
        set(target("TEAM", "north", "DEALS_WON_COUNT", "1", MARCH));
        var calls = target("USER", "sara", "INTERACTIONS", "31", MARCH);
        calls.put("kind", "CALL");
        set(calls);
        set(target("TENANT", null, "INTERACTIONS", "62", MARCH));
        set(target("TENANT", null, "INTERACTIONS", "1", period("MONTH", "2026-04-01")));

        report("?asOf=2026-03-10")
                .body("asOf", equalTo("2026-03-10"))
                .body("paceBy", equalTo("CALENDAR_DAYS"))
                .body("rows[0].id", equalTo(revenue))
                .body(
                        "rows.measure",
                        contains(
                                "REVENUE",
                                "REVENUE",
                                "PURCHASES",
                                "DEALS_WON_AMOUNT",
                                "DEALS_WON_COUNT",
                                "INTERACTIONS",
                                "INTERACTIONS"))
                .body("rows.actual", contains("115.015", "115.015", "1", "120.00", "1", "1", "3"))
                .body("rows[1].unconverted.amount", contains("3.00"))
                .body("rows[0].unconverted", empty())
                .body("rows[0].days", equalTo(31))
                .body("rows[0].elapsedDays", equalTo(10))
                .body("rows[0].expected", equalTo("100.00"))
                .body("rows[0].gap", equalTo("194.985"))
                .body("rows[0].ahead", equalTo("15.015"))
                .body("rows[0].period", equalTo("2026-03"))
                .body("rows[4].gap", equalTo("0"))
                .body("rows[5].expected", equalTo("10"))
                .body("rows[5].ahead", equalTo("-9"));
        report("?asOf=2026-04-15&from=2026-03-31&to=2026-04-01")
                .body("rows.actual", contains("115.015", "615.015", "2", "120.00", "1", "1", "3", "0"))
                .body("rows.elapsedDays", contains(31, 31, 31, 31, 31, 31, 31, 15))
                .body("rows[0].expected", equalTo("310.00"));
        report("?from=2026-03-01&to=2026-03-01&asOf=2026-02-28")
                .body("rows[0].actual", equalTo("0.00"))
                .body("rows[0].elapsedDays", equalTo(0));
        tenant.manager()
                .accept("text/csv")
                .get(REPORT + "?asOf=2026-03-10")
                .then()
                .statusCode(200)
                .body(
                        startsWith(
                                "id,scope,scopeId,measure,kind,period,calendar,from,to,target,actual,currency,unconverted,days,elapsedDays,expected,gap,ahead\r\n"
                                        + revenue
                                        + ",USER,sara,REVENUE,,2026-03,gregorian,2026-03-01,2026-03-31,310.00,115.015,EUR,,31,10,100.00,194.985,15.015\r\n"));
        tenant.agent().get(REPORT).then().statusCode(403);
        tenant.manager().get(REPORT + "?from=2026-02-01&to=2026-01-01").then().statusCode(400);
        tenant.manager().get(REPORT + "?asOf=soon").then().statusCode(400);
        Tenant.fresh().manager().get(REPORT + "?asOf=2026-03-10").then().body("rows", empty());
    }

    private record Fact(String measure, String person, LocalDate day, String kind, BigDecimal amount) {}

    @Test
    void randomFactsReachTargetsAsANaiveRecountSays() {
        var random = new Random(SEED);
        var customer = Customers.copied(tenant);
        String pipeline = pipeline(tenant);
        List<String> people = List.of("sara", "reza");
        people.forEach(it -> tenant.as(it, "agent").get("/api/v1/deals").then().statusCode(200));
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            String person = people.get(random.nextInt(2));
            var day = LocalDate.of(2026, 3, 1).plusDays(random.nextInt(60));
            var amount = BigDecimal.valueOf(1 + random.nextInt(100_000), random.nextInt(5));
            String kind = random.nextBoolean() ? "CALL" : "VISIT";
            switch (i % 3) {
                case 0 -> bought(customer, person, day.toString(), "EUR", amount.toPlainString());
                case 1 -> won(customer, pipeline, person, day.toString(), amount.toPlainString(), "EUR");
                default -> met(customer, person, kind, day.toString());
            }
            facts.add(new Fact(
                    List.of("REVENUE", "DEALS_WON_AMOUNT", "INTERACTIONS").get(i % 3),
                    person,
                    day,
                    kind,
                    i % 3 == 2 ? BigDecimal.ONE : amount));
        }
        Map<String, Map<String, Object>> targets = new HashMap<>();
        for (String measure : List.of("REVENUE", "DEALS_WON_AMOUNT", "INTERACTIONS")) {
            for (String person : new String[] {"sara", "reza", null}) {
                var from = LocalDate.of(2026, 3, 1).plusDays(random.nextInt(30));
                var days = Map.of(
                        "type",
                        "RANGE",
                        "from",
                        from.toString(),
                        "to",
                        from.plusDays(random.nextInt(40)).toString());
                var target = target(person == null ? "TENANT" : "USER", person, measure, "1000", days);
                if (measure.equals("INTERACTIONS") && random.nextBoolean()) {
                    target.put("kind", "CALL");
                }
                targets.put(set(target), target);
            }
        }
        var asOf = LocalDate.of(2026, 4, 1);
        JsonPath answer =
                report("?from=2026-03-01&to=2026-06-30&asOf=" + asOf).extract().jsonPath();
        assertThat(answer.getList("rows")).hasSize(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            String row = "rows[" + i + "].";
            var from = LocalDate.parse(answer.getString(row + "from"));
            var to = LocalDate.parse(answer.getString(row + "to"));
            var target = targets.get(answer.getString(row + "id"));
            var expected = facts.stream()
                    .filter(it -> it.measure().equals(target.get("measure")))
                    .filter(it -> target.get("scopeId") == null || it.person().equals(target.get("scopeId")))
                    .filter(it -> target.get("kind") == null || it.kind().equals(target.get("kind")))
                    .filter(it -> !it.day().isBefore(from)
                            && !it.day().isAfter(to)
                            && !it.day().isAfter(asOf))
                    .map(Fact::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(new BigDecimal(answer.getString(row + "actual")))
                    .as("seed %d, target %s", SEED, target)
                    .isEqualByComparingTo(expected);
        }
    }
}
