package io.daftar.interaction.importing;

import static io.daftar.interaction.importing.PurchaseFiles.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.SharedData;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseImportTest extends ServiceTest {
    private static final String[] SIMPLE = {
        "customer", "customerRef.shop", "date", "purchasedAt", "quantity", "quantity", "amount", "total"
    };
    private static final String[] NUMBERED = {
        "number", "number", "customer", "customerRef.shop", "date", "purchasedAt", "amount", "total"
    };
    private static final String[] INVOICES = {
        "invoice", "number", "sku", "lines.sku", "what", "lines.description", "n", "lines.quantity",
        "date", "purchasedAt", "price", "lines.unitPrice", "customer", "customerRef.shop", "country", "country"
    };

    private final Tenant tenant = Tenant.fresh();

    @BeforeEach
    void customerServiceOpensFiles() {
        PurchaseFiles.openCustomers();
    }

    private JsonPath run(Map<String, Object> request, String csv) {
        return PurchaseFiles.run(tenant, request, csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachLineIsAPurchaseAndASecondRunChangesNothing() {
        var options = Map.<String, Object>of("createCustomers", true, "currency", "USD", "sourceSystem", "cdnow");
        var csv =
                "customer,date,quantity,amount\n00001,19970101,1,11.77\n00002,19970112,1,12.00\n00002,19970112,1,12.00\n00003,1997-01-02,2,0.00\n";

        var first = run(PurchaseFiles.request(options, SIMPLE), csv);

        assertThat(first.getString("state")).isEqualTo("COMPLETED");
        assertThat(first.getInt("rows.created")).isEqualTo(4);
        assertThat(OwnerDatabase.count("purchase where tenant_id = ?", tenant.id()))
                .isEqualTo(4);
        assertThat(OwnerDatabase.count(
                        "customer_copy where tenant_id = ? and display_name like 'shop 0%'", tenant.id()))
                .isEqualTo(3);

        var second = run(PurchaseFiles.request(options, SIMPLE), csv);

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
                + "C2,A,cup,-1,2011-10-07 09:00:00,4.15,7,European Community\n"
                + "1,B,box,1,2011-10-06 16:20:00,1.00,7,United Kingdom\n"
                + "3,B,box,1,2011-10-08 16:20:00,2.50,,DE\n";

        var job = run(PurchaseFiles.request(options, INVOICES), csv);

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
        assertThat(run(PurchaseFiles.request(options, INVOICES), csv).getInt("rows.duplicate"))
                .isEqualTo(4);
    }

    @Test
    void unknownCustomersAndNegativeQuantitiesFailWhereNothingElseWasAskedFor() {
        var csv =
                "customer,date,quantity,amount\n5,1997-01-01,1,1.00\n,1997-01-01,-1,1.00\n,never,1,1.00\n,1997-01-02,1,2.00\n";

        var job = run(PurchaseFiles.request(Map.of("currency", "USD"), SIMPLE), csv);

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
    void aNumberThatComesAgainInALaterPartOfTheFileIsTheSamePurchase() {
        var known = Customers.copied(tenant, new ExternalId("shop", "7"));
        var rows = IntStream.rangeClosed(1, 11_000)
                .mapToObj(i -> "N" + i + ",7,2026-01-01T00:00:00Z,5.00")
                .collect(Collectors.toList());
        rows.set(10_500, rows.get(0));
        rows.set(10_600, rows.get(1).replace("5.00", "6.00"));
        rows.set(10_700, "N10701,8,2026-01-01T00:00:00Z,5.00");
        rows.set(10_800, rows.get(10_800).replace("5.00", "5.00001"));

        var job = run(
                PurchaseFiles.request(Map.of(), NUMBERED), "number,customer,date,amount\n" + String.join("\n", rows));

        assertThat(job.getMap("rows"))
                .containsEntry("created", 10_996)
                .containsEntry("duplicate", 1)
                .containsEntry("failed", 3);
        var failed = tenant.agent()
                .get(BASE + "/" + job.getString("id") + "/results")
                .asString();
        assertThat(failed).contains(",10601,source-conflict,", ",10701,unknown-customer,", ",10801,precision,");
        assertThat(OwnerDatabase.count(
                        "purchase where tenant_id = ? and customer_id = ?::uuid and total = 5", tenant.id(), known))
                .isEqualTo(10_996);
        assertThat(OwnerDatabase.count(
                        "customer_value where tenant_id = ? and purchases = 10996 and monetary = 54980", tenant.id()))
                .isEqualTo(1);
        assertThat(OwnerDatabase.count("timeline where tenant_id = ? and kind = 'PURCHASE'", tenant.id()))
                .isEqualTo(10_996);
    }

    @Test
    void whatIsMissingIsNamedAndStrangersSeeNothing() {
        tenant.agent()
                .body(PurchaseFiles.request(
                        Map.of(), "customer", "customerRef.shop", "x", "lines.sku", "y", "phones.home"))
                .post(BASE)
                .then()
                .statusCode(422)
                .body("errors.pointer", org.hamcrest.Matchers.hasItems("#/mapping", "#/mapping/2/field"));
        String id = tenant.agent()
                .body(PurchaseFiles.request(Map.of(), SIMPLE))
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
        var csv = Files.readAllLines(SharedData.require("cdnow-sample.txt")).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .map(cells -> String.join(",", cells[0], cells[2], cells[3], cells[4]))
                .collect(Collectors.joining("\n", "customer,date,quantity,amount\n", "\n"));
        var options = Map.<String, Object>of("createCustomers", true, "currency", "USD", "sourceSystem", "cdnow");
        long began = System.nanoTime();

        var job = run(PurchaseFiles.request(options, SIMPLE), csv);

        System.out.println(
                "cdnow-sample.txt: " + job.getMap("rows") + " in " + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(job.getString("state")).isEqualTo("COMPLETED");
        assertThat(job.getInt("rows.created")).isEqualTo(6919);
        assertThat(OwnerDatabase.count("customer_value where tenant_id = ?", tenant.id()))
                .isEqualTo(2357);
        var again = run(PurchaseFiles.request(options, SIMPLE), csv);
        assertThat(again.getInt("rows.created")).isZero();
        assertThat(again.getInt("rows.duplicate")).isEqualTo(6919);

        var model = tenant.manager()
                .get("/api/v1/reports/value-model?asOf=1997-09-30")
                .then()
                .statusCode(200)
                .body("customers", equalTo(2357))
                .extract()
                .jsonPath();
        assertThat(model.getDouble("parameters.r")).isCloseTo(0.243, withPercentage(1));
        assertThat(model.getDouble("parameters.alpha")).isCloseTo(4.414, withPercentage(1));
        assertThat(model.getDouble("parameters.a")).isCloseTo(0.793, withPercentage(1));
        assertThat(model.getDouble("parameters.b")).isCloseTo(2.426, withPercentage(1));
        assertThat(model.getDouble("logLikelihood")).isBetween(-9582.44, -9582.40);
        var rfm = tenant.agent()
                .get("/api/v1/customers/" + PurchaseFiles.customer(tenant, "00004") + "/rfm?asOf=1997-09-30")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(rfm.getDouble("probabilityAlive")).isCloseTo(0.7266, within(0.002));
        assertThat(rfm.getDouble("expectedPurchases")).isPositive();
        assertThat(rfm.getString("outlook.modelAsOf")).isEqualTo("1997-09-30");
    }
}
