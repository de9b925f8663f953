package io.daftar.interaction.cases;

import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.restassured.response.ValidatableResponse;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Cases for tests, of a tenant that works around the clock. */
public record Cases(Tenant tenant) {
    public static final String PATH = "/api/v1/cases/";
    public static final String LEVEL = PATH + "service-level";

    /** Promises two hours to the first answer, four to the solution; HIGH half of that. */
    public static Map<String, Object> level() {
        var hours = Arrays.stream(DayOfWeek.values())
                .map(day -> Map.of("day", day.name(), "from", "00:00", "to", "24:00"))
                .toList();
        return Map.of(
                "hours",
                hours,
                "targets",
                List.of(
                        target("LOW", 480, 960),
                        target("NORMAL", 120, 240),
                        target("HIGH", 60, 120),
                        target("URGENT", 30, 60)));
    }

    public static Map<String, Object> target(String priority, int firstResponse, int resolution) {
        return Map.of("priority", priority, "firstResponseMinutes", firstResponse, "resolutionMinutes", resolution);
    }

    public void aroundTheClock() {
        tenant.admin().body(level()).put(LEVEL).then().statusCode(200);
    }

    public static Map<String, Object> complaint(UUID customer) {
        Map<String, Object> body = new HashMap<>();
        body.put("customerId", customer.toString());
        body.put("kind", "COMPLAINT");
        body.put("subject", "کفش پاره");
        return body;
    }

    public String open(Map<String, Object> body) {
        return tenant.agent()
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public String open(UUID customer) {
        return open(complaint(customer));
    }

    public ValidatableResponse act(String id, String action) {
        return tenant.agent().post(PATH + id + "/" + action).then();
    }

    public ValidatableResponse read(String id) {
        return tenant.agent().get(PATH + id).then().statusCode(200);
    }

    /** As if a case had been opened that much earlier. */
    public static void age(String id, int minutes) {
        OwnerDatabase.query((Handle handle) -> {
            for (String column : List.of(
                    "opened_at",
                    "response_since",
                    "response_due_at",
                    "resolution_since",
                    "resolution_due_at",
                    "due_at")) {
                handle.execute(
                        "update service_case set " + column + " = " + column
                                + " - make_interval(mins => ?) where id = ?",
                        minutes,
                        UUID.fromString(id));
            }
            return handle.execute(
                    "update case_due set due_at = due_at - make_interval(mins => ?) where case_id = ?",
                    minutes,
                    UUID.fromString(id));
        });
    }
}
