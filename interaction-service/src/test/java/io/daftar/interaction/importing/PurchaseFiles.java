package io.daftar.interaction.importing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.interaction.Customers;
import io.daftar.platform.testing.StubHttp;
import io.daftar.platform.testing.StubHttp.Answer;
import io.daftar.platform.testing.StubHttp.Request;
import io.daftar.platform.testing.Tenant;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Imports of purchases for tests; whoever is unknown gets a file whose id is known beforehand. */
public final class PurchaseFiles {
    public static final String BASE = "/api/v1/interaction-imports";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PurchaseFiles() {}

    /** customer-service knows nobody and opens a file for each name of the system shop. */
    public static void openCustomers() {
        StubHttp.on(Customers.READ, request -> new Answer(207, answers(request, false)));
        StubHttp.on(Customers.UPSERT, request -> new Answer(200, answers(request, true)));
    }

    /** The file opened for a name of the system shop. */
    public static UUID customer(Tenant tenant, String externalId) {
        return id(tenant.id(), "shop " + externalId);
    }

    private static UUID id(String tenant, String name) {
        return UUID.nameUUIDFromBytes((tenant + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Everybody asked for is unknown, everybody sent gets a file. */
    private static String answers(Request request, boolean opened) {
        try {
            List<Map<String, Object>> results = new ArrayList<>();
            for (var input : JSON.readTree(request.body()).path("inputs")) {
                var name = input.path("externalId").path("system").asText()
                        + ' '
                        + input.path("externalId").path("id").asText();
                Map<String, Object> result = new HashMap<>();
                result.put("index", results.size());
                result.put("status", opened ? 201 : 404);
                if (opened) {
                    var tenant = request.headers().get("x-daftar-tenant");
                    result.put("id", id(tenant, name).toString());
                    result.put("created", true);
                }
                results.add(result);
            }
            return JSON.writeValueAsString(Map.of("results", results));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, Object> request(Map<String, Object> options, String... pairs) {
        List<Map<String, Object>> mapping = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            mapping.add(Map.of("column", pairs[i], "field", pairs[i + 1]));
        }
        return Map.of("target", "PURCHASES", "format", "CSV", "mode", "CREATE", "mapping", mapping, "options", options);
    }

    /** The same for contacts. */
    public static Map<String, Object> contacts(Map<String, Object> options, String... pairs) {
        Map<String, Object> request = new HashMap<>(request(options, pairs));
        request.put("target", "INTERACTIONS");
        return request;
    }

    /** Takes an import back to its end. @return the import as it then is */
    public static JsonPath revert(Tenant tenant, String id) {
        tenant.agent().post(BASE + "/" + id + "/revert").then().statusCode(202).body("state", equalTo("REVERTING"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !"REVERTING".equals(get(tenant, id).getString("state")));
        return get(tenant, id);
    }

    /** The lines of a file of results, the header first. */
    public static List<String> results(Tenant tenant, String id, String status) {
        var csv = tenant.agent().get(BASE + "/" + id + "/results?status=" + status);
        return csv.then().statusCode(200).extract().asString().lines().toList();
    }

    /** Runs an import to its end. @return the import as it then is */
    public static JsonPath run(Tenant tenant, Map<String, Object> request, byte[] csv) {
        return run(tenant, request, csv, "");
    }

    /** As {@link #run(Tenant, Map, byte[])}, keeping nothing. */
    public static JsonPath dryRun(Tenant tenant, Map<String, Object> request, byte[] csv) {
        return run(tenant, request, csv, "?dryRun=true");
    }

    private static JsonPath run(Tenant tenant, Map<String, Object> request, byte[] csv, String how) {
        String id = tenant.agent()
                .body(request)
                .post(BASE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        tenant.agent()
                .contentType("text/csv")
                .body(csv)
                .put(BASE + "/" + id + "/content")
                .then()
                .statusCode(204);
        tenant.agent().post(BASE + "/" + id + "/start" + how).then().statusCode(202);
        await().atMost(Duration.ofMinutes(5))
                .until(() -> !"RUNNING".equals(get(tenant, id).getString("state")));
        return get(tenant, id);
    }

    private static JsonPath get(Tenant tenant, String id) {
        return tenant.agent()
                .get(BASE + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
