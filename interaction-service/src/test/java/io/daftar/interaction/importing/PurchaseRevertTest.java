package io.daftar.interaction.importing;

import static io.daftar.interaction.importing.PurchaseFiles.BASE;
import static io.daftar.interaction.importing.PurchaseFiles.results;
import static io.daftar.interaction.importing.PurchaseFiles.revert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.contract.InteractionEvent.PurchaseCancelled;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PurchaseRevertTest extends ServiceTest {
    private static final String PURCHASES = "/api/v1/purchases";
    private static final String[] INVOICES = {
        "factor", "number", "paper", "invoiceNumber", "sku", "lines.sku", "category", "lines.category",
        "n", "lines.quantity", "price", "lines.unitPrice", "date", "purchasedAt", "customer", "customerRef.shop"
    };
    /** All that is kept of purchases beside them, and what is counted from them now: the two must be equal. */
    private static final List<String> COUNTED = List.of(
            "select 'day', currency, sum(revenue), sum(purchases), sum(returns) from revenue_day where tenant_id = :t"
                    + " group by currency having sum(purchases) <> 0 or sum(returns) <> 0 order by 1, 2",
            "select 'day', currency, sum(total), count(*) filter (where type = 'SALE'), count(*) filter (where type = 'RETURN')"
                    + " from purchase where tenant_id = :t and cancelled_at is null group by currency order by 1, 2",
            "select category, sum(revenue) from revenue_category_day where tenant_id = :t group by category"
                    + " having sum(revenue) <> 0 order by 1",
            "select coalesce(l.category, ''), sum(case when p.type = 'RETURN' then -l.amount else l.amount end)"
                    + " from purchase p join purchase_line l on l.tenant_id = p.tenant_id and l.purchase_id = p.id"
                    + " where p.tenant_id = :t and p.cancelled_at is null group by 1"
                    + " having sum(case when p.type = 'RETURN' then -l.amount else l.amount end) <> 0 order by 1",
            "select customer_id, purchases, first_at, last_at, monetary::numeric(19,4) from customer_value"
                    + " where tenant_id = :t and (purchases <> 0 or monetary <> 0) order by 1",
            "select customer_id, count(*) filter (where type = 'SALE' and fully_returned_at is null),"
                    + " min(purchased_at) filter (where type = 'SALE' and fully_returned_at is null),"
                    + " max(purchased_at) filter (where type = 'SALE' and fully_returned_at is null), sum(total)"
                    + " from purchase where tenant_id = :t and cancelled_at is null and customer_id is not null"
                    + " group by 1 order by 1",
            "select customer_id, currency, net from customer_money where tenant_id = :t and net <> 0 order by 1, 2",
            "select customer_id, currency, sum(total) from purchase where tenant_id = :t and cancelled_at is null"
                    + " and customer_id is not null group by 1, 2 having sum(total) <> 0 order by 1, 2");

    private static final List<String> ALSO = List.of(
            "select id, kind from timeline where tenant_id = :t order by 1",
            "select id, version from purchase where tenant_id = :t order by 1",
            "select purchase_id, n from purchase_line where tenant_id = :t order by 1, 2",
            "select purchase_id, number_key from purchase_paper where tenant_id = :t order by 1, 2",
            "select customer_id, sum(points), sum(owed_change) from loyalty_entry where tenant_id = :t group by 1 order by 1");

    private final Tenant tenant = Tenant.fresh();

    @BeforeEach
    void customerServiceOpensFiles() {
        PurchaseFiles.openCustomers();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private JsonPath imported() {
        var day = today();
        var csv = "factor,paper,sku,category,n,price,date,customer\n"
                + "ف-۱,INV-۱,A,کفش,۲,۱۰٫۲۵," + day + ",7\n"
                + "ف-۲,,B,கைப்பை,1,7.50," + day + ",8\n"
                + "ف-۱,INV-۱,B,கைப்பை,1,4.00," + day + ",7\n"
                + "ف-۳,,A,کفش,-1,10.25," + day + ",7\n"
                + "ف-۴,,A,کفش,3,10.25," + day + ",\n"
                + "ف-۵,,A,کفش,1,10.25,2026-05-01,7\n"
                + "ف-۶,,A,کفش,1,abc,2026-05-01,7\n";
        var request = PurchaseFiles.request(
                Map.of("createCustomers", true, "currency", "EUR", "negativeQuantity", "RETURN"), INVOICES);
        var job = PurchaseFiles.run(tenant, request, csv.getBytes(StandardCharsets.UTF_8));
        assertThat(job.getMap("rows"))
                .containsEntry("created", 5)
                .containsEntry("updated", 1)
                .containsEntry("failed", 1);
        return job;
    }

    /** A customer of the shop with a card, who bought before the import. */
    private UUID regular() {
        var customer = Customers.copied(tenant, new ExternalId("shop", "7"));
        tenant.admin()
                .body(Map.of("name", "باشگاه", "pointsPerUnit", "1", "earning", Map.of()))
                .put("/api/v1/loyalty/programme")
                .then()
                .statusCode(200);
        tenant.agent()
                .body(Map.of("customerId", customer.toString()))
                .post("/api/v1/loyalty/cards")
                .then()
                .statusCode(201);
        var line = Map.of("sku", "A", "category", "کفش", "quantity", "1", "unitPrice", "12.00");
        tenant.agent()
                .body(Map.of(
                        "customerId",
                        customer.toString(),
                        "currency",
                        "EUR",
                        "purchasedAt",
                        today() + "T00:00:01Z",
                        "invoiceNumber",
                        "INV-0",
                        "lines",
                        List.of(line)))
                .post(PURCHASES)
                .then()
                .statusCode(201);
        return customer;
    }

    private List<List<String>> read(List<String> questions) {
        return OwnerDatabase.query((Handle handle) -> questions.stream()
                .map(sql -> handle.createQuery(sql)
                        .bind("t", tenant.id())
                        .map((row, c) -> {
                            var cells = new ArrayList<String>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                cells.add(row.getString(i));
                            }
                            return cells.toString();
                        })
                        .list())
                .toList());
    }

    private void assertCountedRight() {
        var counted = read(COUNTED);
        for (int i = 0; i < counted.size(); i += 2) {
            assertThat(counted.get(i)).as(COUNTED.get(i)).isEqualTo(counted.get(i + 1));
        }
    }

    private String idOf(String number) {
        return OwnerDatabase.query(handle -> handle.select(
                        "select id from purchase where tenant_id = ? and number = ?", tenant.id(), number)
                .mapTo(String.class)
                .one());
    }

    private List<PurchaseCancelled> cancellations() {
        return EventProbe.events(Topics.INTERACTION, tenant.id()).stream()
                .filter(event -> event.body() instanceof PurchaseCancelled && "import".equals(event.cause()))
                .map(event -> (PurchaseCancelled) event.body())
                .toList();
    }

    @Test
    void allIsAsItWasBeforeTheImport() {
        var customer = regular();
        var counted = read(COUNTED);
        var also = read(ALSO);
        var rfm = tenant.agent().get("/api/v1/customers/" + customer + "/rfm").jsonPath();
        var id = imported().getString("id");
        assertCountedRight();
        assertThat(read(ALSO)).isNotEqualTo(also);

        var end = revert(tenant, id);

        assertThat(end.getString("state")).isEqualTo("REVERTED");
        assertThat(end.getMap("rows"))
                .containsEntry("created", 0)
                .containsEntry("updated", 0)
                .containsEntry("reverted", 6)
                .containsEntry("failed", 1);
        assertThat(read(COUNTED)).isEqualTo(counted);
        assertCountedRight();
        assertThat(read(ALSO)).isEqualTo(also);
        var after = tenant.agent().get("/api/v1/customers/" + customer + "/rfm").jsonPath();
        for (var measure : List.of("frequency", "monetary", "recencyDays", "firstPurchaseAt", "lastPurchaseAt")) {
            assertThat(after.<Object>get(measure)).as(measure).isEqualTo(rfm.get(measure));
        }
        await().until(() -> cancellations().size() >= 5);
        assertThat(cancellations())
                .hasSize(5)
                .extracting(PurchaseCancelled::purchaseId)
                .doesNotHaveDuplicates();
        tenant.agent().post(BASE + "/" + id + "/revert").then().statusCode(409).body("code", equalTo("state-conflict"));

        // The same file may come again, as if for the first time.
        imported();
        assertCountedRight();
    }

    @Test
    void whatWasChangedOrReturnedStaysAndIsListed() {
        regular();
        var id = imported().getString("id");
        tenant.agent()
                .body(Map.of("lines", List.of(Map.of("sku", "B", "quantity", "1"))))
                .post(PURCHASES + "/" + idOf("ف-۱") + "/returns")
                .then()
                .statusCode(201);
        tenant.agent()
                .body(Map.of("invoiceNumber", "۴۰۲"))
                .patch(PURCHASES + "/" + idOf("ف-۴"))
                .then()
                .statusCode(200);
        Tenant.fresh().agent().post(BASE + "/" + id + "/revert").then().statusCode(404);
        tenant.marketer().post(BASE + "/" + id + "/revert").then().statusCode(403);

        var end = revert(tenant, id);

        assertThat(end.getMap("rows"))
                .containsEntry("created", 0)
                .containsEntry("updated", 0)
                .containsEntry("reverted", 3)
                .containsEntry("skipped", 3)
                .containsEntry("failed", 1);
        assertThat(results(tenant, id, "skipped").stream().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).contains(",1,returned-since,").contains("INV-۱"),
                        line -> assertThat(line).contains(",3,returned-since,"),
                        line -> assertThat(line).contains(",5,changed-since,"));
        assertCountedRight();
        assertThat(read(ALSO).get(1)).hasSize(4);
    }

    @Test
    void aPurchaseWhoseRowsStandTooFarApartSaysSo() {
        var filler = "x".repeat(150_000);
        var csv = new StringBuilder("factor,paper,sku,category,n,price,date,customer\n1,,A,shoes,1,5,2026-05-01,\n");
        for (int i = 0; i < 60; i++) {
            csv.append("F").append(i).append(",,").append(filler).append(",shoes,1,5,2026-05-01,\n");
        }
        csv.append("1,,B,shoes,1,5,2026-05-01,\n");

        var job = PurchaseFiles.run(
                tenant,
                PurchaseFiles.request(Map.of("currency", "EUR"), INVOICES),
                csv.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(job.getMap("rows")).containsEntry("created", 1).containsEntry("failed", 61);
        assertThat(results(tenant, job.getString("id"), "failed").get(61)).contains(",62,split-purchase,");
    }
}
