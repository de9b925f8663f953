package io.daftar.customer.importing;

import static io.daftar.customer.importing.ImportClient.assertCounts;
import static io.daftar.customer.importing.ImportClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.daftar.platform.contract.CustomerActivityEvent.ImportFinished;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class ImportResourceTest {
    private static final Map<String, Object> FROM_IRAN = Map.of("regions", List.of("IR"), "dateOrder", "DMY");
    private static final String[] COLUMNS = {
        "code", "externalIds.office", "name", "givenName", "family", "familyName", "mobile", "phones.mobile",
        "mail", "emails.home", "born", "birthDate", "likes", "interests", "town", "addresses.home.city"
    };
    private static final String HEADER = "code,name,family,mobile,mail,born,likes,town\n";
    private static final String SARA = "A-1,سارا,رضايي,۰۹۱۲ ۱۲۳ ۴۵۶۷, SARA@Example.com ,1363/02/31,کتاب; سفر,تهران\n";
    private static final String OMID = "A-2,امید,کریمی,+989351234567,omid@example.com,21/05/1984,,\n";

    private final Tenant tenant = Tenant.fresh();
    private final ImportClient imports = new ImportClient(tenant);

    private static Map<String, Object> upsert() {
        return request("UPSERT", List.of("externalIds.office", "phone"), FROM_IRAN, COLUMNS);
    }

    @Test
    void customersComeInCleanAndCanonical() {
        var job = imports.run(upsert(), HEADER + SARA + OMID);

        assertCounts(job, "COMPLETED", 2, 0, 0, 0, 0);
        assertThat(job.getString("content.charset")).isEqualTo("UTF-8");
        tenant.agent()
                .get("/api/v1/customers/by-external-id/office/A-1")
                .then()
                .statusCode(200)
                .body("displayName", equalTo("سارا رضايي"))
                .body("phones[0].number", equalTo("+989121234567"))
                .body("phones[0].raw", equalTo("۰۹۱۲ ۱۲۳ ۴۵۶۷"))
                .body("phones[0].label", equalTo("mobile"))
                .body("emails[0].address", equalTo("sara@example.com"))
                .body("birthDate", equalTo("1984-05-21"))
                .body("interests", equalTo(List.of("کتاب", "سفر")))
                .body("addresses[0].city", equalTo("تهران"));
    }

    @Test
    void oneEventTellsOfEachCustomerAndOneOfTheEnd() {
        var job = imports.run(upsert(), HEADER + SARA + OMID + OMID);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var about = EventProbe.events(Topics.CUSTOMER, tenant.id());
            assertThat(about).hasSize(2).allMatch(e -> e.body() instanceof CustomerEvent.CustomerRegistered);
            assertThat(about).allMatch(e -> "import".equals(e.cause()));
            var ends = EventProbe.events(Topics.CUSTOMER_ACTIVITY, tenant.id()).stream()
                    .filter(e -> e.body() instanceof ImportFinished)
                    .map(e -> (ImportFinished) e.body())
                    .toList();
            assertThat(ends).hasSize(1);
            assertThat(ends.get(0).importId()).hasToString(job.getString("id"));
            assertThat(ends.get(0).created()).isEqualTo(2);
        });
    }

    @Test
    void aSecondRunOfTheSameFileChangesNothing() {
        imports.run(upsert(), HEADER + SARA + OMID);

        assertCounts(imports.run(upsert(), HEADER + SARA + OMID), "COMPLETED", 0, 0, 2, 0, 0);

        assertThat(OwnerDatabase.count("customer where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
        assertThat(OwnerDatabase.count("customer_change where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
    }

    @Test
    void rowsAboutOneCustomerBecomeOneFile() {
        var later = "A-1,سارا,رضایی,,sara.r@example.com,,ورزش,\n";
        var withoutCode = ",سارا,,09121234567,,,,شیراز\n";

        assertCounts(imports.run(upsert(), HEADER + SARA + later + withoutCode), "COMPLETED", 1, 2, 0, 0, 0);

        tenant.agent()
                .get("/api/v1/customers/by-external-id/office/A-1")
                .then()
                .body("version", equalTo(1))
                .body("familyName", equalTo("رضایی"))
                .body("interests", equalTo(List.of("کتاب", "سفر", "ورزش")))
                .body("addresses[0].city", equalTo("شیراز"));
    }

    @Test
    void whoeverSharesATelephoneButHasAnotherCodeIsSomebodyElse() {
        var brother = "A-9,سامان,رضایی,09121234567,,,,\n";

        assertCounts(imports.run(upsert(), HEADER + SARA + brother), "COMPLETED", 2, 0, 0, 0, 0);
    }

    @Test
    void brokenRowsFailAloneAndSayWhy() {
        var csv = HEADER + SARA + "A-3,=cmd(),x,12345,,,,\n" + "A-4,\"open,x,,,,,\n" + "A-5,short\n"
                + "A-6,ok,x,,not-an-address,31/31/1999,,\n" + OMID;

        var job = imports.run(upsert(), csv);

        assertCounts(job, "COMPLETED_WITH_ERRORS", 2, 0, 0, 0, 4);
        var lines = imports.results(job.getString("id"), "failed");
        assertThat(lines.get(0)).isEqualTo("code,name,family,mobile,mail,born,likes,town,_row,_code,_error,_id");
        assertThat(lines.get(1)).startsWith("A-3,'=cmd(),x,12345,,,,,2,invalid-phone,");
        assertThat(lines.get(2)).contains(",3,unbalanced-quotes,");
        assertThat(lines.get(3)).startsWith("A-5,short,,,,,,,4,wrong-column-count,");
        assertThat(lines.get(4)).contains(",5,invalid-email,").contains("birthDate");
        assertThat(imports.results(job.getString("id"), "created")).hasSize(3);
    }

    @Test
    void bytesInAnotherCharsetFailTheirRowsOnly() {
        var good = (HEADER + SARA + OMID).getBytes(StandardCharsets.UTF_8);
        var bad = "A-7,يوسف,x,,,,,\n".getBytes(Charset.forName("windows-1256"));
        var both = java.nio.ByteBuffer.allocate(good.length + bad.length)
                .put(good)
                .put(bad)
                .array();

        var job = imports.run(upsert(), both, false);

        assertCounts(job, "COMPLETED_WITH_ERRORS", 2, 0, 0, 0, 1);
        assertThat(imports.results(job.getString("id"), "failed").get(1)).contains(",3,bad-encoding,");
    }

    @Test
    void aWholeFileInAnArabicCodePageIsRead() {
        var bytes = (HEADER + "A-8,يوسف,كاشانى,09121234567,,,,تهران\n").getBytes(Charset.forName("windows-1256"));

        assertCounts(imports.run(upsert(), bytes, false), "COMPLETED", 1, 0, 0, 0, 0);

        tenant.agent().get("/api/v1/customers/by-external-id/office/A-8").then().body("givenName", equalTo("يوسف"));
    }

    @Test
    void aDeclaredCharsetThatIsWrongIsRefusedAtTheStart() {
        var options = Map.<String, Object>of("charset", "utf-8");
        var id = imports.created(request("CREATE", null, options, "نام", "givenName"));
        imports.upload(id, "نام\nسارا\n".getBytes(Charset.forName("windows-1256")))
                .statusCode(204);

        imports.start(id, false).statusCode(422).body("errors[0].code", equalTo("bad-encoding"));
    }

    @Test
    void aDryRunFindsTheSameAndKeepsNothing() {
        var bytes = (HEADER + SARA + OMID + "A-3,x,y,12345,,,,\n").getBytes(StandardCharsets.UTF_8);
        var id = imports.created(upsert());
        imports.upload(id, bytes).statusCode(204);
        imports.start(id, true).statusCode(202);

        assertCounts(imports.awaitEnd(id), "COMPLETED_WITH_ERRORS", 2, 0, 0, 0, 1);
        assertThat(imports.results(id, "failed")).hasSize(2);
        assertThat(OwnerDatabase.count("customer where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(EventProbe.events(Topics.CUSTOMER, tenant.id())).isEmpty();

        imports.start(id, false).statusCode(202);
        assertCounts(imports.awaitEnd(id), "COMPLETED_WITH_ERRORS", 2, 0, 0, 0, 1);
        assertThat(OwnerDatabase.count("customer where tenant_id = ?", tenant.id()))
                .isEqualTo(2);
    }

    @Test
    void modesDecideWhatMayHappen() {
        imports.run(upsert(), HEADER + SARA);
        var changed = "A-1,سارا,رضایی,,,,,اصفهان\n";
        var by = List.of("externalIds.office");

        assertCounts(
                imports.run(request("CREATE", by, FROM_IRAN, COLUMNS), HEADER + changed + OMID),
                "COMPLETED",
                1,
                0,
                0,
                1,
                0);
        assertCounts(
                imports.run(request("UPDATE", by, FROM_IRAN, COLUMNS), HEADER + changed + "A-0,x,y,,,,,\n"),
                "COMPLETED",
                0,
                1,
                1,
                0,
                0);
        assertCounts(
                imports.run(request("CREATE", null, FROM_IRAN, COLUMNS), HEADER + changed),
                "COMPLETED_WITH_ERRORS",
                0,
                0,
                0,
                0,
                1);
    }

    @Test
    void columnsAreNumbersWithoutAHeaderAndPhonesCanBeAmbiguous() {
        var options = Map.<String, Object>of("header", false, "regions", List.of("IR", "GB", "IN"), "delimiter", ";");
        var job = imports.run(
                request("CREATE", null, options, "1", "displayName", "2", "phones.mobile"),
                "one;09123456789\ntwo;07400 123456\nthree;+91 98400 12345\nfour;09876543210\n");

        assertCounts(job, "COMPLETED", 4, 0, 0, 0, 0);
        assertThat(tenant.agent()
                        .get("/api/v1/customers?query=two")
                        .then()
                        .extract()
                        .jsonPath()
                        .getString("items[0].phones[0].number"))
                .isEqualTo("+447400123456");
        assertThat(imports.results(job.getString("id"), "warning"))
                .hasSize(1 + job.getInt("rows.warnings"))
                .anyMatch(line -> line.contains("ambiguous-phone"));
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedByName() {
        var options = Map.<String, Object>of("calendar", "lunar");
        imports.create(request("UPSERT", List.of("phone", "fax"), options, "a", "shoeSize", "b", "attributes.nothing"))
                .statusCode(422)
                .body("code", equalTo("invalid-value"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "#/options/calendar",
                                "#/mapping/0/field",
                                "#/mapping/1/field",
                                "#/matchBy/0",
                                "#/matchBy/1"));
        imports.create(request("CREATE", null, Map.of("regionz", "IR"), "a", "givenName"))
                .statusCode(400)
                .body("code", equalTo("unknown-field"))
                .body("errors.pointer", hasItem("#/options/regionz"));

        var id = imports.created(request("CREATE", null, Map.of(), "vorname", "givenName"));
        imports.start(id, false).statusCode(409);
        imports.upload(id, new byte[0]).statusCode(422);
        imports.upload(id, "name\nx\n".getBytes(StandardCharsets.UTF_8)).statusCode(204);
        imports.start(id, false).statusCode(422).body("errors[0].pointer", equalTo("#/mapping/0/column"));
    }

    @Test
    void onlyTheOwnTenantWithThePermissionSeesAnImport() {
        var id = imports.created(upsert());
        var other = Tenant.fresh();

        for (var request : List.of("/start", "/pause", "/resume", "/cancel", "/revert")) {
            other.admin().post(ImportClient.BASE + "/" + id + request).then().statusCode(404);
            tenant.agent().post(ImportClient.BASE + "/" + id + request).then().statusCode(403);
        }
        other.admin().get(ImportClient.BASE + "/" + id).then().statusCode(404);
        other.admin().get(ImportClient.BASE + "/" + id + "/results").then().statusCode(404);
        new ImportClient(other).upload(id, new byte[] {1}).statusCode(404);
        tenant.agent().body(upsert()).post(ImportClient.BASE).then().statusCode(403);
        tenant.partner("customers:import")
                .body(upsert())
                .post(ImportClient.BASE)
                .then()
                .statusCode(201);
    }

    @Test
    void aCancelledImportStaysCancelled() {
        var id = imports.created(upsert());
        imports.upload(id, (HEADER + SARA).getBytes(StandardCharsets.UTF_8)).statusCode(204);
        tenant.admin()
                .post(ImportClient.BASE + "/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));

        imports.start(id, false)
                .statusCode(409)
                .body("code", equalTo("state-conflict"))
                .body("state", equalTo("CANCELLED"));
        tenant.admin().post(ImportClient.BASE + "/" + id + "/cancel").then().statusCode(409);
        tenant.admin().post(ImportClient.BASE + "/" + id + "/revert").then().statusCode(409);
    }
}
