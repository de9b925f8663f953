package io.daftar.interaction.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TargetTest extends ServiceTest {
    private static final String PATH = "/api/v1/targets";
    private final Tenant tenant = Tenant.fresh();

    static Map<String, Object> target(String scope, String scopeId, String measure, String value, Object period) {
        Map<String, Object> target = new HashMap<>();
        target.put("scope", scope);
        target.put("scopeId", scopeId);
        target.put("measure", measure);
        target.put("value", value);
        target.put("period", period);
        return target;
    }

    static Map<String, Object> period(String type, Object from) {
        return Map.of("type", type, "from", from);
    }

    private ValidatableResponse set(Map<String, Object> target) {
        return tenant.admin().body(target).post(PATH).then();
    }

    private ValidatableResponse patch(String id, Map<String, Object> change) {
        return tenant.admin().body(change).patch(PATH + "/" + id).then();
    }

    private void refused(String field, Object value, String pointer) {
        var target = target("TENANT", null, "REVENUE", "100", period("MONTH", "2026-11-05"));
        target.put(field, value);
        set(target).statusCode(422).body("errors.pointer", contains(pointer));
    }

    @Test
    void aTargetRunsForAPeriodOfEitherCalendar() {
        String id = set(target("TENANT", null, "REVENUE", "۱۰۰۰", period("MONTH", "2026-11-05")))
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("period.from", equalTo("2026-11-01"))
                .body("period.to", equalTo("2026-11-30"))
                .body("period.calendar", equalTo("gregorian"))
                .body("value", equalTo("1000.00"))
                .body("currency", equalTo("EUR"))
                .body("scopeId", nullValue())
                .extract()
                .path("id");
        patch(id, Map.of("period", Map.of("type", "QUARTER", "calendar", "persian")))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("period.from", equalTo("2026-09-23"))
                .body("period.to", equalTo("2026-12-21"));
        patch(id, Map.of("value", "1000.00")).statusCode(200).header("ETag", "\"2\"");
        set(target(
                        "TENANT",
                        null,
                        "PURCHASES",
                        "5",
                        period("YEAR", Map.of("date", "1405/06/01", "calendar", "persian"))))
                .statusCode(201)
                .body("period.from", equalTo("2026-01-01"))
                .body("currency", nullValue());
        var days = Map.of("type", "RANGE", "from", "2026-11-05", "to", "2026-11-06");
        set(target("TEAM", "north", "INTERACTIONS", "5", days))
                .statusCode(201)
                .body("period.to", equalTo("2026-11-06"));

        tenant.manager().get(PATH).then().body("items.measure", contains("INTERACTIONS", "PURCHASES", "REVENUE"));
        String cursor = tenant.manager().get(PATH + "?limit=2").path("nextCursor");
        tenant.manager().get(PATH + "?limit=2&cursor=" + cursor).then().body("items.id", contains(id));
        tenant.manager().get(PATH + "/" + id).then().statusCode(200).header("ETag", "\"2\"");
        tenant.agent().get(PATH + "/" + id).then().statusCode(403);
        tenant.manager().body(Map.of()).post(PATH).then().statusCode(403);
        Tenant.fresh().manager().get(PATH + "/" + id).then().statusCode(404);
        Tenant.fresh().admin().delete(PATH + "/" + id).then().statusCode(404);
        tenant.admin()
                .header("If-Match", "\"1\"")
                .delete(PATH + "/" + id)
                .then()
                .statusCode(412);
        tenant.admin().delete(PATH + "/" + id).then().statusCode(204);
        tenant.manager().get(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void whatCannotBeATargetIsRefusedByItsField() {
        refused("scope", "HOUSE", "#/scope");
        refused("scopeId", "sara", "#/scopeId");
        refused("scope", "USER", "#/scopeId");
        refused("measure", "LUCK", "#/measure");
        refused("kind", "CALL", "#/kind");
        refused("value", "0", "#/value");
        refused("value", "9".repeat(30), "#/value");
        refused("currency", "ZZZ", "#/currency");
        refused("period", period("WEEK", "2026-11-05"), "#/period/type");
        refused("period", period("MONTH", "2026-13-05"), "#/period/from");
        refused("period", period("MONTH", "0001-01-01"), "#/period/from");
        refused("period", Map.of("type", "MONTH", "from", "2026-11-05", "to", "2026-11-06"), "#/period/to");
        refused("period", period("RANGE", "2026-11-05"), "#/period/to");
        refused("period", Map.of("type", "RANGE", "from", "2026-11-05", "to", "2026-11-04"), "#/period/to");
        refused("period", Map.of("type", "RANGE", "from", "2026-11-05", "to", "2066-11-04"), "#/period/to");
        refused("period", Map.of("type", "MONTH", "from", "2026-11-05", "calendar", "mayan"), "#/period/calendar");
        var calls = target("USER", "nobody", "INTERACTIONS", "5", period("MONTH", "2026-11-05"));
        set(calls).statusCode(422).body("errors.pointer", contains("#/scopeId"));
        tenant.agent().get("/api/v1/deals").then().statusCode(200);
        calls.put("scopeId", "sara");
        calls.put("kind", "DANCE");
        set(calls).statusCode(422).body("errors.pointer", contains("#/kind"));
        calls.put("kind", "CALL");
        calls.put("value", "1.5");
        set(calls).statusCode(422).body("errors.pointer", contains("#/value"));
        calls.put("value", "5");
        calls.put("currency", "EUR");
        set(calls).statusCode(422).body("errors.pointer", contains("#/currency"));
        assertThat(OwnerDatabase.count("target where tenant_id = ?", tenant.id()))
                .isZero();
    }

    @Test
    void theSameIsNotAskedTwiceForTheSameDays() throws Exception {
        tenant.agent().get("/api/v1/deals").then().statusCode(200);
        var first = target("USER", "sara", "INTERACTIONS", "5", period("MONTH", "2026-11-05"));
        String id = set(first).statusCode(201).extract().path("id");
        first.put("period", Map.of("type", "MONTH", "from", "2026-11-25", "calendar", "persian"));
        set(first).statusCode(409).body("code", equalTo("duplicate-value")).body("id", equalTo(id));
        first.put("kind", "CALL");
        String calls = set(first).statusCode(201).extract().path("id");
        first.put("kind", null);
        first.put("period", period("QUARTER", "2026-11-05"));
        set(first).statusCode(201);
        first.put("period", period("MONTH", "2026-12-05"));
        set(first).statusCode(201);
        first.put("scope", "TEAM");
        first.put("period", period("MONTH", "2026-11-05"));
        set(first).statusCode(201);
        Map<String, Object> any = new HashMap<>();
        any.put("kind", null);
        patch(calls, any).statusCode(409);

        List<Callable<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            posts.add(() -> set(target("TENANT", null, "REVENUE", "100", period("MONTH", "2026-11-05")))
                    .extract()
                    .statusCode());
        }
        var pool = Executors.newFixedThreadPool(posts.size());
        try {
            List<Integer> answers = new ArrayList<>();
            for (var answer : pool.invokeAll(posts)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        } finally {
            pool.shutdownNow();
        }
    }
}
