package io.daftar.interaction.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseDocumentTest extends ServiceTest {
    private static final String PATH = "/api/v1/purchases";
    private static final String FILES = "/api/v1/attachments";
    private final Tenant tenant = Tenant.fresh();
    private final UUID customer = Customers.copied(tenant);

    private String file() {
        return tenant.agent()
                .queryParam("name", "invoice.pdf")
                .contentType("application/pdf")
                .body("%PDF-1.7 an invoice".getBytes(StandardCharsets.US_ASCII))
                .post(FILES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> sale(List<Map<String, Object>> documents) {
        var sale = new HashMap<String, Object>(
                Map.of("customerId", customer.toString(), "purchasedAt", "2026-02-03T10:00:00Z", "total", "10"));
        sale.put("documents", documents);
        return sale;
    }

    private static Map<String, Object> invoice(String number, String file) {
        var invoice = new HashMap<String, Object>(Map.of("kind", "INVOICE", "number", number));
        invoice.put("attachmentId", file);
        return invoice;
    }

    private ValidatableResponse post(Map<String, Object> sale) {
        return tenant.agent().body(sale).post(PATH).then();
    }

    private ValidatableResponse find(String number) {
        return tenant.agent().queryParam("documentNumber", number).get(PATH).then();
    }

    private ValidatableResponse patch(String id, List<Map<String, Object>> documents) {
        return tenant.agent()
                .body(Map.of("documents", documents))
                .patch(PATH + "/" + id)
                .then();
    }

    @Test
    void aPurchaseShowsItsPapersAndIsFoundByTheirNumbersHoweverTheyAreWritten() {
        String file = file();
        var proforma = Map.<String, Object>of("kind", "PRO_FORMA", "number", "پ-۱۲۳", "date", "2026-01-30");
        var sale = sale(List.of(proforma, invoice("INV/2026-0007", file)));
        sale.put("invoiceNumber", "A 77");
        String id = post(sale)
                .statusCode(201)
                .body("documents.kind", contains("PRO_FORMA", "INVOICE"))
                .body("documents.number", contains("پ-۱۲۳", "INV/2026-0007"))
                .body("documents.date", contains("2026-01-30", null))
                .body("documents.attachmentId", contains(null, file))
                .extract()
                .path("id");
        post(sale(null)).statusCode(201).body("documents", hasSize(0));

        tenant.agent().get(PATH + "/" + id).then().body("documents.attachmentId", contains(null, file));
        tenant.agent()
                .get(FILES + "/" + file)
                .then()
                .body("purchaseId", equalTo(id))
                .body("interactionId", nullValue());
        for (var number : List.of("پ 123", "inv 2026 ٠٠٠٧", "INV/2026-0007", "a-۷۷")) {
            find(number).statusCode(200).body("items.id", contains(id));
        }
        find("INV/2026-000").body("items", hasSize(0));
        find("/ - /").statusCode(400);
        tenant.agent().get(PATH).then().statusCode(400);
        Tenant.fresh()
                .agent()
                .queryParam("documentNumber", "A 77")
                .get(PATH)
                .then()
                .body("items", hasSize(0));
        tenant.marketer().queryParam("documentNumber", "A 77").get(PATH).then().statusCode(200);
    }

    @Test
    void oneNumberMayStandOnManyPurchasesAndIsPaged() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(
                    0,
                    post(sale(List.of(Map.of("kind", "INVOICE", "number", "7"))))
                            .statusCode(201)
                            .extract()
                            .path("id"));
        }
        String cursor = tenant.agent()
                .queryParam("documentNumber", "7")
                .queryParam("limit", 2)
                .get(PATH)
                .then()
                .body("items.id", contains(ids.get(0), ids.get(1)))
                .extract()
                .path("nextCursor");
        tenant.agent()
                .queryParam("documentNumber", "۷")
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.id", contains(ids.get(2)));
    }

    @Test
    void papersAreAddedAndTakenAwayAndTheFileOfWhatIsTakenAwayIsFree() {
        String first = file();
        String second = file();
        String id = post(sale(List.of(invoice("1", first)))).extract().path("id");

        patch(id, List.of(invoice("1", first), invoice("2", second)))
                .statusCode(200)
                .body("version", equalTo(2))
                .body("documents", hasSize(2));
        patch(id, List.of(invoice("1", first), invoice("2", second))).body("version", equalTo(2));
        patch(id, List.of(invoice("3", second))).statusCode(200).body("version", equalTo(3));
        find("1").body("items", hasSize(0));
        find("3").body("items.id", contains(id));
        tenant.agent().delete(FILES + "/" + second).then().statusCode(409).body("purchaseId", equalTo(id));
        tenant.agent().delete(FILES + "/" + first).then().statusCode(204);
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("documents", List.of()))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(412);
        tenant.marketer()
                .body(Map.of("documents", List.of()))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(403);
        patch(id, List.of()).statusCode(200).body("documents", hasSize(0));
        find("3").body("items", hasSize(0));
        tenant.agent().get(FILES + "/" + second).then().body("purchaseId", nullValue());
    }

    @Test
    void aPurchaseReplacedByItsSourceHasThePapersItIsSentWith() {
        String first = file();
        String second = file();
        String path = PATH + "/by-source/shop/d-1";
        var sale = sale(List.of(invoice("1", first)));
        String id = tenant.agent()
                .body(sale)
                .put(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        tenant.agent().body(sale).put(path).then().statusCode(200).body("version", equalTo(1));

        tenant.agent()
                .body(sale(List.of(invoice("2", second))))
                .put(path)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        find("1").body("items", hasSize(0));
        find("2").body("items.id", contains(id));
        tenant.agent().get(FILES + "/" + first).then().body("purchaseId", nullValue());
        tenant.agent().get(FILES + "/" + second).then().body("purchaseId", equalTo(id));
    }

    @Test
    void aFileThatIsNotThereOrSomebodyElsesRefusesThePurchaseAndNothingIsKept() {
        String file = file();
        post(sale(List.of(invoice("1", file)))).statusCode(201);
        post(sale(List.of(invoice("2", null), invoice("3", file))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/documents/1/attachmentId"))
                .body("errors[0].code", equalTo("unknown-attachment"));
        post(sale(List.of(invoice("4", UUID.randomUUID().toString())))).statusCode(422);
        tenant.agent()
                .body(Map.of("inputs", List.of(sale(List.of(invoice("5", file))), sale(List.of(invoice("6", file()))))))
                .post(PATH + "/batch/create")
                .then()
                .statusCode(207)
                .body("results.status", contains(422, 201));
        tenant.agent()
                .body(Map.of(
                        "customerId",
                        customer.toString(),
                        "kind",
                        "NOTE",
                        "occurredAt",
                        "2026-02-03T10:00:00Z",
                        "attachmentIds",
                        List.of(file)))
                .post("/api/v1/interactions")
                .then()
                .statusCode(422);
        find("2").body("items", hasSize(0));
        find("5").body("items", hasSize(0));
        find("6").body("items", hasSize(1));
        tenant.agent().get("/api/v1/customers/" + customer + "/rfm").then().body("frequency", equalTo(2));
        assertThat(OwnerDatabase.count("purchase where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
    }

    @Test
    void theSweepLeavesFilesOfPurchasesAlone() {
        String kept = file();
        String loose = file();
        post(sale(List.of(invoice("1", kept)))).statusCode(201);
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update attachment set created_at = created_at - interval '3 days',"
                        + " free_since = free_since - interval '3 days' where tenant_id = ?",
                tenant.id()));
        String again = file();

        await().untilAsserted(
                        () -> tenant.agent().get(FILES + "/" + loose).then().statusCode(404));
        tenant.agent().get(FILES + "/" + kept).then().statusCode(200).body("purchaseId", notNullValue());
        tenant.agent().get(FILES + "/" + kept + "/content").then().statusCode(200);
        tenant.agent().get(FILES + "/" + again).then().statusCode(200);
    }

    @Test
    void papersThatMakeNoSenseAreRefused() {
        String file = file();
        post(sale(List.of(Map.of("kind", "BILL", "number", "1"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/documents/0/kind"));
        post(sale(List.of(Map.of("kind", "INVOICE"))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/documents/0"));
        post(sale(List.of(invoice("//", null)))).statusCode(422);
        post(sale(List.of(invoice("1", file), invoice("2", file))))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/documents/1/attachmentId"));
        post(sale(List.of(Map.of("number", "1")))).statusCode(422);
        post(sale(List.of(Map.of("kind", "INVOICE", "number", "1".repeat(61))))).statusCode(422);
        tenant.agent().get(FILES + "/" + file).then().body("purchaseId", nullValue());
    }
}
