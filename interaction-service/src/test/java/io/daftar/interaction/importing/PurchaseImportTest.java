package io.daftar.interaction.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.StubHttp;
import io.daftar.platform.testing.StubHttp.Answer;
import io.daftar.platform.testing.StubHttp.Request;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseImportTest extends ServiceTest {
    private static final String BASE = "/api/v1/interaction-imports";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SIMPLE = {
        "customer", "customerRef.shop", "date", "purchasedAt", "quantity", "quantity", "amount", "total"
    };
    private static final String[] INVOICES = {
        "invoice", "number", "sku", "lines.sku", "what", "lines.description", "n", "lines.quantity",
        "date", "purchasedAt", "price", "lines.unitPrice", "customer", "customerRef.shop", "country", "country"
    };

    private final Tenant tenant = Tenant.fresh();

    @BeforeEach
    void customerServiceOpensFiles() {
        StubHttp.on(Customers.READ, request -> new Answer(207, answers(request, false)));
        StubHttp.on(Customers.UPSERT, request -> new Answer(200, answers(request, true)));
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
                    result.put(
                            "id",
                            UUID.nameUUIDFromBytes((tenant + name).getBytes(StandardCharsets.UTF_8))
                                    .toString());
                    result.put("created", true);
                }
                results.add(result);
            }
            return JSON.writeValueAsString(Map.of("results", results));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> request(Map<String, Object> options, String... pairs) {
        List<Map<String, Object>> mapping = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            mapping.add(Map.of("column", pairs[i], "field", pairs[i + 1]));
        }
        return Map.of("target", "PURCHASES", "format", "CSV", "mode", "CREATE", "mapping", mapping, "options", options);
    }

    private JsonPath run(Map<String, Object> request, String csv) {
        String id = tenant.agent()
                .body(request)
                .post(BASE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        tenant.agent()
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .put(BASE + "/" + id + "/content")
                .then()
                .statusCode(204);
        tenant.agent().post(BASE + "/" + id + "/start").then().statusCode(202);
        await().atMost(Duration.ofSeconds(120)).until(() -> !"RUNNING".equals(get(id).getString("state")));
        return get(id);
    }

    private JsonPath get(String id) {
        return tenant.agent()
                .get(BASE + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void eachLineIsAPurchaseAndASecondRunChangesNothing() {
        var options = Map.<String, Object>of("createCustomers", true, "currency", "USD", "sourceSystem", "cdnow");
        var csv =
                "customer,date,quantity,amount\n00001,19970101,1,11.77\n00002,19970112,1,12.00\n00002,19970112,1,12.00\n00003,1997-01-02,2,0.00\n";

        var first = run(request(options, SIMPLE), csv);

        assertThat(first.getString("state")).isEqualTo("COMPLETED");
        assertThat(first.getInt("rows.created")).isEqualTo(4);
        assertThat(OwnerDatabase.count("purchase where tenant_id = ?", tenant.id()))
                .isEqualTo(4);
        assertThat(OwnerDatabase.count(
                        "customer_copy where tenant_id = ? and display_name like 'shop 0%'", tenant.id()))
                .isEqualTo(3);

        var second = run(request(options, SIMPLE), csv);

        assertThat(second.getInt("rows.created")).isZero();
        assertThat(second.getInt("rows.duplicate")).isEqualTo(4);
        assertThat(OwnerDatabase.count("purchase where tenant_id = ?", tenant.id()))
                .isEqualTo(4);
    }

    @Test
    void rowsOfOneNumberAreOnePurchaseWhereverTheyStand() {
        var options = Map.<String, Object>of("createCustomers", true, "currency", "GBP", "negativeQuantity", "RETURN");
        var csv = "invoice,sku,what,n,date,price,customer,country\n"
                + "1,A,cup,2,2011-10-06 16:20:00,4.15,7,United Kingdom\n"
                + "C2,A,cup,-1,2011-10-07 09:00:00,4.15,7,EIRE\n"
                + "1,B,box,1,2011-10-06 16:20:00,1.00,7,United Kingdom\n"
                + "3,B,box,1,2011-10-08 16:20:00,2.50,,DE\n";

        var job = run(request(options, INVOICES), csv);

        assertThat(job.getMap("rows"))
                .containsEntry("created", 3)
                .containsEntry("updated", 1)
                .containsEntry("failed", 0);
        assertThat(OwnerDatabase.count(
                        "purchase where tenant_id = ? and number = '1' and total = 9.30 and line_count = 2 and country = 'GB'",
                        tenant.id()))
                .isEqualTo(1);
        assertThat(OwnerDatabase.count(
                        "purchase where tenant_id = ? and type = 'RETURN' and total = -4.15 and country is null",
                        tenant.id()))
                .isEqualTo(1);
        assertThat(OwnerDatabase.count("purchase where tenant_id = ? and customer_id is null", tenant.id()))
                .isEqualTo(1);
        assertThat(run(request(options, INVOICES), csv).getInt("rows.duplicate"))
                .isEqualTo(4);
    }

    @Test
    void unknownCustomersAndNegativeQuantitiesFailWhereNothingElseWasAskedFor() {
        var csv =
                "customer,date,quantity,amount\n5,1997-01-01,1,1.00\n,1997-01-01,-1,1.00\n,never,1,1.00\n,1997-01-02,1,2.00\n";

        var job = run(request(Map.of("currency", "USD"), SIMPLE), csv);

        assertThat(job.getString("state")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(job.getInt("rows.created")).isEqualTo(1);
        var lines = tenant.agent()
                .get(BASE + "/" + job.getString("id") + "/results")
                .asString()
                .lines()
                .toList();
        assertThat(lines.get(1)).contains(",1,unknown-customer,");
        assertThat(lines.get(2)).contains(",2,negative-quantity,");
        assertThat(lines.get(3)).contains(",3,invalid-date,");
    }

    @Test
    void whatIsMissingIsNamedAndStrangersSeeNothing() {
        tenant.agent()
                .body(request(Map.of(), "customer", "customerRef.shop", "x", "lines.sku", "y", "phones.home"))
                .post(BASE)
                .then()
                .statusCode(422)
                .body("errors.pointer", org.hamcrest.Matchers.hasItems("#/mapping", "#/mapping/2/field"));
        String id = tenant.agent()
                .body(request(Map.of(), SIMPLE))
                .post(BASE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Tenant.fresh().agent().get(BASE + "/" + id).then().statusCode(404);
        tenant.marketer().get(BASE + "/" + id).then().statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void theSampleOfARealShopComesInWhole() throws IOException {
        var file = sample();
        assumeTrue(file != null, "shared/data is not here: the shop's sample is not imported");
        var csv = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .map(cells -> String.join(",", cells[0], cells[2], cells[3], cells[4]))
                .collect(Collectors.joining("\n", "customer,date,quantity,amount\n", "\n"));
        var options = Map.<String, Object>of("createCustomers", true, "currency", "USD", "sourceSystem", "cdnow");
        long began = System.nanoTime();

        var job = run(request(options, SIMPLE), csv);

        System.out.println(
                "cdnow-sample.txt: " + job.getMap("rows") + " in " + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(job.getString("state")).isEqualTo("COMPLETED");
        assertThat(job.getInt("rows.created")).isEqualTo(6919);
        assertThat(OwnerDatabase.count("customer_value where tenant_id = ?", tenant.id()))
                .isEqualTo(2357);
        var again = run(request(options, SIMPLE), csv);
        assertThat(again.getInt("rows.created")).isZero();
        assertThat(again.getInt("rows.duplicate")).isEqualTo(6919);
    }

    private static Path sample() {
        for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            var found = dir.resolve("shared/data/cdnow-sample.txt");
            if (Files.exists(found)) return found;
        }
        return null;
    }
}
