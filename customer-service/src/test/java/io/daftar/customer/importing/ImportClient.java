package io.daftar.customer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.not;

import io.daftar.platform.testing.Tenant;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Imports as a tenant's administrator makes them. */
record ImportClient(Tenant tenant) {
    static final String BASE = "/api/v1/imports";

    static Map<String, Object> request(
            String mode, List<String> matchBy, Map<String, Object> options, String... pairs) {
        List<Map<String, Object>> mapping = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            mapping.add(Map.of("column", pairs[i], "field", pairs[i + 1]));
        }
        Map<String, Object> request = new HashMap<>();
        request.put("target", "CUSTOMERS");
        request.put("format", "CSV");
        request.put("mode", mode);
        request.put("mapping", mapping);
        request.put("matchBy", matchBy);
        request.put("options", options);
        return request;
    }

    ValidatableResponse create(Map<String, Object> request) {
        return tenant.admin().body(request).post(BASE).then();
    }

    String created(Map<String, Object> request) {
        return create(request).statusCode(201).extract().path("id");
    }

    ValidatableResponse upload(String id, byte[] content) {
        return tenant.admin()
                .contentType("text/csv")
                .body(content)
                .put(BASE + "/" + id + "/content")
                .then();
    }

    ValidatableResponse start(String id, boolean dryRun) {
        return tenant.admin().post(BASE + "/" + id + "/start?dryRun=" + dryRun).then();
    }

    JsonPath get(String id) {
        return tenant.admin()
                .get(BASE + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath awaitEnd(String id) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !List.of("RUNNING", "UPLOADED").contains(get(id).getString("state")));
        return get(id);
    }

    /** Creates, fills and runs an import to its end. */
    JsonPath run(Map<String, Object> request, String csv) {
        return run(request, csv.getBytes(StandardCharsets.UTF_8), false);
    }

    JsonPath run(Map<String, Object> request, byte[] csv, boolean dryRun) {
        var id = created(request);
        upload(id, csv).statusCode(204);
        start(id, dryRun).statusCode(202);
        return awaitEnd(id);
    }

    /** The lines of the result file, without the mark in front. */
    List<String> results(String id, String status) {
        var csv = tenant.admin()
                .get(BASE + "/" + id + "/results?status=" + status)
                .then()
                .statusCode(200)
                .header("Content-Type", not(""))
                .extract()
                .asByteArray();
        var text = new String(csv, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff");
        return text.substring(1).lines().toList();
    }

    static void assertCounts(
            JsonPath job, String state, long created, long updated, long skipped, long duplicate, long failed) {
        assertThat(Map.of(
                        "state", job.getString("state"),
                        "created", job.getLong("rows.created"),
                        "updated", job.getLong("rows.updated"),
                        "skipped", job.getLong("rows.skipped"),
                        "duplicate", job.getLong("rows.duplicate"),
                        "failed", job.getLong("rows.failed"),
                        "processed", job.getLong("rows.processed")))
                .isEqualTo(Map.of(
                        "state", state,
                        "created", created,
                        "updated", updated,
                        "skipped", skipped,
                        "duplicate", duplicate,
                        "failed", failed,
                        "processed", created + updated + skipped + duplicate + failed));
    }
}
