package io.daftar.interaction.servicelevel;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.cases.Cases;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceLevelTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();

    private ValidatableResponse put(Map<String, Object> body) {
        return tenant.admin().body(body).put(Cases.LEVEL).then();
    }

    @Test
    void theUsualHoldsUntilTheTenantSaysOtherwise() {
        tenant.agent()
                .get(Cases.LEVEL)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("hours", hasSize(5))
                .body("hours.day", contains("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"))
                .body("targets.priority", contains("LOW", "NORMAL", "HIGH", "URGENT"));
        var level = new HashMap<>(Cases.level());
        level.put(
                "hours",
                List.of(
                        Map.of("day", "SATURDAY", "from", "09:00", "to", "13:00"),
                        Map.of("day", "SATURDAY", "from", "۱۴:۰۰", "to", "24:00")));
        level.put("holidays", List.of(Map.of("date", "1406/01/01", "calendar", "persian"), "2026-12-25"));

        put(level)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("hours.from", contains("09:00", "14:00"))
                .body("hours.to", contains("13:00", "24:00"))
                .body("holidays", contains("2026-12-25", "2027-03-21"));

        tenant.admin()
                .header("If-Match", "\"0\"")
                .body(level)
                .put(Cases.LEVEL)
                .then()
                .statusCode(412);
        tenant.agent().body(level).put(Cases.LEVEL).then().statusCode(403);
        Tenant.fresh().agent().get(Cases.LEVEL).then().body("version", equalTo(0));
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        refused("hours", List.of(), "#/hours");
        refused("hours", List.of(hours("SOMEDAY", "09:00", "10:00")), "#/hours/0/day");
        refused("hours", List.of(hours("MONDAY", "9", "10:00")), "#/hours/0/from");
        refused("hours", List.of(hours("MONDAY", "09:00", "24:01")), "#/hours/0/to");
        refused("hours", List.of(hours("MONDAY", "10:00", "10:00")), "#/hours/0/to");
        refused("hours", List.of(hours("MONDAY", "10:00", "10:30")), "#/hours");
        refused("hours", List.of(hours("MONDAY", "09:00", "12:00"), hours("MONDAY", "11:59", "13:00")), "#/hours/1");
        refused("holidays", List.of("2026-02-30"), "#/holidays/0");
        refused("targets", List.of(Cases.target("LOW", 1, 2)), "#/targets");
        var low = Cases.target("LOW", 1, 2);
        refused("targets", List.of(low, low, low, low), "#/targets/1/priority");
        refused("targets", List.of(Cases.target("LOW", 3, 2), low, low, low), "#/targets/0/resolutionMinutes");
        refused("targets", List.of(Cases.target("ASAP", 1, 2), low, low, low), "#/targets/0/priority");
        tenant.agent().get(Cases.LEVEL).then().body("version", equalTo(0));
    }

    private void refused(String field, Object value, String pointer) {
        var level = new HashMap<>(Cases.level());
        level.put(field, value);
        put(level).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    private static Map<String, String> hours(String day, String from, String to) {
        return Map.of("day", day, "from", from, "to", to);
    }
}
