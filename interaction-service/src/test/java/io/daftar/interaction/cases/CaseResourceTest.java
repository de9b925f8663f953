package io.daftar.interaction.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaseResourceTest extends ServiceTest {
    private static final String TOPIC = "daftar.interaction.v1";

    private final Tenant tenant = Tenant.fresh();
    private final Cases cases = new Cases(tenant);

    private ValidatableResponse post(Map<String, Object> body) {
        return tenant.agent().body(body).post(Cases.PATH).then();
    }

    @Test
    void aCaseIsOpenedWithItsPromisesAndTold() {
        cases.aroundTheClock();
        var customer = Customers.copied(tenant, new ExternalId("shop", "17"));
        var body = Cases.complaint(customer);
        body.remove("customerId");
        body.put("customerRef", Map.of("system", "shop", "externalId", "17"));
        body.put("category", "delivery");

        var opened = post(body)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("customerId", equalTo(customer.toString()))
                .body("state", equalTo("NEW"))
                .body("priority", equalTo("NORMAL"))
                .body("subject", equalTo("کفش پاره"))
                .body("userId", equalTo("sara"))
                .body("firstResponse.state", equalTo("RUNNING"))
                .body("firstResponse.targetMinutes", equalTo(120))
                .body("resolution.targetMinutes", equalTo(240))
                .extract()
                .jsonPath();

        var at = Instant.parse(opened.getString("openedAt"));
        assertThat(Instant.parse(opened.getString("firstResponse.dueAt"))).isEqualTo(at.plus(Duration.ofMinutes(120)));
        assertThat(Instant.parse(opened.getString("resolution.dueAt"))).isEqualTo(at.plus(Duration.ofMinutes(240)));
        var id = UUID.fromString(opened.getString("id"));
        await().untilAsserted(() ->
                assertThat(EventProbe.types(TOPIC, tenant.id(), id)).containsExactly("daftar.case.changed.v1"));
        assertThat(EventProbe.events(TOPIC, tenant.id()).toString()).doesNotContain("کفش");
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .then()
                .body("items.kind", contains("CASE_OPENED"))
                .body("items[0].title", equalTo("کفش پاره"))
                .body("items[0].link", equalTo("/api/v1/cases/" + id));
    }

    @Test
    void aSourceOpensACaseOnce() {
        var body = Cases.complaint(Customers.copied(tenant));
        body.put("source", Map.of("system", "mail", "eventId", "m-1"));
        String id = cases.open(body);

        post(body).statusCode(200).body("id", equalTo(id));
        body.put("priority", "HIGH");
        post(body).statusCode(409).body("code", equalTo("source-conflict")).body("id", equalTo(id));
        assertThat(OwnerDatabase.count("service_case where tenant_id = ?", tenant.id()))
                .isEqualTo(1);
    }

    @Test
    void aRepeatedKeyOpensOneCase() {
        var body = Cases.complaint(Customers.copied(tenant));
        String key = UUID.randomUUID().toString();
        String first = tenant.agent()
                .header("Idempotency-Key", key)
                .body(body)
                .post(Cases.PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        tenant.agent()
                .header("Idempotency-Key", key)
                .body(body)
                .post(Cases.PATH)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        var customer = Customers.copied(tenant);
        refused(customer, "kind", "GRUMBLE", "#/kind");
        refused(customer, "kind", null, "#/kind");
        refused(customer, "priority", "ASAP", "#/priority");
        refused(customer, "subject", "  ", "#/subject");
        refused(customer, "subject", "x".repeat(301), "#/subject");
        refused(customer, "assigneeId", "nobody", "#/assigneeId");
        refused(customer, "customerId", null, "#/customerId");
        var body = Cases.complaint(customer);
        body.put("state", "OPEN");
        post(body).statusCode(400).body("code", equalTo("unknown-field"));
        Customers.knowsNobody();
        post(Cases.complaint(UUID.randomUUID())).statusCode(422).body("code", equalTo("unknown-customer"));
        tenant.marketer()
                .body(Cases.complaint(customer))
                .post(Cases.PATH)
                .then()
                .statusCode(403);
        assertThat(OwnerDatabase.count("service_case where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private void refused(UUID customer, String field, String value, String pointer) {
        var body = Cases.complaint(customer);
        body.put(field, value);
        post(body).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void anEditIsOneVersionOneLineOfHistoryAndAnotherPriorityIsAnotherPromise() {
        cases.aroundTheClock();
        var customer = Customers.copied(tenant);
        String id = cases.open(customer);
        var opened = cases.read(id).extract().jsonPath();

        String due = tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("priority", "HIGH", "subject", "کفش خیلی پاره"))
                .patch(Cases.PATH + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("priority", equalTo("HIGH"))
                .body("resolution.targetMinutes", equalTo(120))
                .extract()
                .path("resolution.dueAt");
        assertThat(Instant.parse(due))
                .isEqualTo(Instant.parse(opened.getString("openedAt")).plus(Duration.ofMinutes(120)));
        tenant.agent()
                .body(Map.of("priority", "HIGH"))
                .patch(Cases.PATH + id)
                .then()
                .header("ETag", "\"2\"");
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("priority", "LOW"))
                .patch(Cases.PATH + id)
                .then()
                .statusCode(412);
        tenant.agent()
                .body(Map.of("customerId", UUID.randomUUID().toString()))
                .patch(Cases.PATH + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/customerId"));
        tenant.agent()
                .get(Cases.PATH + id + "/history")
                .then()
                .body("items.action", contains("EDIT", "OPEN"))
                .body("items[0].actor.id", equalTo("sara"))
                .body("items[0].changes.pointer", contains("#/priority", "#/subject"))
                .body("items[0].changes[0].before", equalTo("NORMAL"))
                .body("items[0].changes[0].after", equalTo("HIGH"));
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .then()
                .body("items.title", contains("کفش خیلی پاره"));
    }

    @Test
    void aCaseThatIsTakenBackLeavesNothingBehind() {
        var customer = Customers.copied(tenant);
        String id = cases.open(customer);
        cases.act(id, "resolve").statusCode(200);
        tenant.agent()
                .header("If-Match", "\"1\"")
                .delete(Cases.PATH + id)
                .then()
                .statusCode(412);

        tenant.agent()
                .header("If-Match", "\"2\"")
                .delete(Cases.PATH + id)
                .then()
                .statusCode(204);

        tenant.agent().get(Cases.PATH + id).then().statusCode(404);
        tenant.agent().get("/api/v1/customers/" + customer + "/timeline").then().body("items", hasSize(0));
        for (String table : new String[] {"service_case", "case_change", "case_due", "timeline"}) {
            assertThat(OwnerDatabase.count(table + " where tenant_id = ?", tenant.id()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void listsArePagedAndLimited() {
        cases.aroundTheClock();
        var a = Customers.copied(tenant);
        var b = Customers.copied(tenant);
        String first = cases.open(a);
        var urgent = Cases.complaint(b);
        urgent.put("priority", "URGENT");
        urgent.put("queue", "returns");
        String second = cases.open(urgent);
        String third = cases.open(a);
        cases.act(third, "resolve").statusCode(200);
        tenant.agent()
                .body(Map.of("assigneeId", "sara"))
                .post(Cases.PATH + first + "/assign")
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"));

        assertLists("", third, second, first);
        assertLists("?customerId=" + a, third, first);
        assertLists("?queue=returns", second);
        assertLists("?priority=URGENT", second);
        assertLists("?assigneeId=sara", first);
        assertLists("?state=RESOLVED", third);
        assertLists("?state=NEW&state=OPEN", second, first);
        assertLists("?overdue=true");
        Cases.age(first, 150);
        Cases.age(second, 45);
        assertLists("?overdue=true", first, second);
        assertLists("?overdue=false", third);
        assertLists("?overdue=true&priority=URGENT", second);

        for (String list : new String[] {"?limit=1", "?limit=1&overdue=true"}) {
            var page = tenant.agent().get("/api/v1/cases" + list).jsonPath();
            String cursor = page.getString("nextCursor");
            tenant.agent()
                    .get("/api/v1/cases" + list + "&cursor=" + cursor)
                    .then()
                    .body("items.id", contains(second));
            tenant.agent().get("/api/v1/cases?queue=x&cursor=" + cursor).then().statusCode(400);
        }
        for (String wrong : new String[] {"state=LOST", "priority=ASAP", "overdue=maybe", "customerId=7", "sort=x"}) {
            tenant.agent().get("/api/v1/cases?" + wrong).then().statusCode(400);
        }
    }

    private void assertLists(String query, String... ids) {
        tenant.agent()
                .get("/api/v1/cases" + query)
                .then()
                .statusCode(200)
                .body("items.id", ids.length == 0 ? empty() : contains((Object[]) ids));
    }

    @Test
    void anotherTenantsCaseLooksAbsent() {
        String id = cases.open(Customers.copied(tenant));
        var other = Tenant.fresh();

        other.agent().get(Cases.PATH + id).then().statusCode(404);
        other.agent()
                .body(Map.of("priority", "LOW"))
                .patch(Cases.PATH + id)
                .then()
                .statusCode(404);
        other.agent().delete(Cases.PATH + id).then().statusCode(404);
        for (String action : new String[] {"respond", "wait", "resume", "resolve", "reopen", "close"}) {
            other.agent().post(Cases.PATH + id + "/" + action).then().statusCode(404);
            tenant.marketer().post(Cases.PATH + id + "/" + action).then().statusCode(403);
        }
        for (String part : new String[] {"history", "ratings"}) {
            other.agent().get(Cases.PATH + id + "/" + part).then().statusCode(404);
        }
        other.agent().get("/api/v1/cases").then().body("items", hasSize(0));
        cases.read(id).body("version", equalTo(1)).body("assigneeId", nullValue());
        tenant.agent().get("/api/v1/cases").then().body("items.id", containsInAnyOrder(id));
    }
}
