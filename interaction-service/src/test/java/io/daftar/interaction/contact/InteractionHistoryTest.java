package io.daftar.interaction.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionHistoryTest extends ServiceTest {
    private static final String PATH = "/api/v1/interactions";
    private final Tenant tenant = Tenant.fresh();

    private static Map<String, Object> meeting(UUID customer) {
        return new HashMap<>(Map.of(
                "customerId",
                customer.toString(),
                "kind",
                "MEETING",
                "occurredAt",
                "2026-10-21T08:30:00Z",
                "subject",
                "first",
                "participants",
                List.of(Map.of("userId", "sara"), Map.of("name", "آقای کریمی")),
                "tags",
                List.of("fair", " fair ", "2026")));
    }

    private String recorded(UUID customer) {
        return tenant.agent()
                .body(meeting(customer))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("participants.userId", contains("sara", null))
                .body("participants.name", contains(null, "آقای کریمی"))
                .body("tags", contains("fair", "2026"))
                .body("attachmentIds", hasSize(0))
                .extract()
                .header("Location");
    }

    @Test
    void editsAreToldWithWhoWhenAndWhat() {
        var location = recorded(Customers.copied(tenant));
        tenant.agent().get(location + "/history").then().statusCode(200).body("items", hasSize(0));

        var patch = new HashMap<String, Object>(Map.of("subject", "second", "tags", List.of("2026")));
        patch.put("participants", null);
        tenant.manager().body(patch).patch(location).then().statusCode(200).body("participants", hasSize(0));
        tenant.agent().body(Map.of("outcome", "SOLD")).patch(location).then().statusCode(200);
        // Nothing changed, nothing is noted.
        tenant.agent().body(Map.of("outcome", "SOLD")).patch(location).then().header("ETag", "\"3\"");

        tenant.marketer()
                .get(location + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2))
                .body("items[0].changes", equalTo(List.of(change("#/outcome", null, "SOLD"))))
                .body("items[1].actor", equalTo(Map.of("type", "USER", "id", "omid")))
                .body("items[1].changes.pointer", contains("#/participants", "#/subject", "#/tags"))
                .body("items[1].changes[1]", equalTo(change("#/subject", "first", "second")))
                .body("items[1].changes[2].before", contains("fair", "2026"));
        String next = tenant.agent()
                .get(location + "/history?limit=1")
                .then()
                .body("items.version", contains(3))
                .extract()
                .path("nextCursor");
        tenant.agent()
                .get(location + "/history?limit=1&cursor=" + next)
                .then()
                .body("items.version", contains(2))
                .body("nextCursor", nullValue());
        Tenant.fresh().admin().get(location + "/history").then().statusCode(404);
    }

    private static Map<String, Object> change(String pointer, Object before, Object after) {
        var change = new HashMap<String, Object>(Map.of("pointer", pointer));
        change.put("before", before);
        change.put("after", after);
        return change;
    }

    @Test
    void whatIsTakenBackHasNoHistoryAndTheEventSaysSo() {
        var location = recorded(Customers.copied(tenant));
        tenant.agent().body(Map.of("subject", "second")).patch(location).then().statusCode(200);
        tenant.agent().header("If-Match", "\"1\"").delete(location).then().statusCode(412);
        tenant.agent().header("If-Match", "\"2\"").delete(location).then().statusCode(204);
        tenant.agent().get(location + "/history").then().statusCode(404);
        assertThat(OwnerDatabase.count("interaction_change where tenant_id = ?", tenant.id()))
                .isZero();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(EventProbe.events(Topics.INTERACTION, tenant.id()))
                        .extracting(event -> ((InteractionRecorded) event.body()).deleted())
                        .containsExactly(false, false, true));
    }

    @Test
    void whoTookPartIsAUserOrAName() {
        UUID customer = Customers.copied(tenant);
        refused(
                customer,
                "participants",
                List.of(Map.of("name", "x"), Map.of("userId", "nobody")),
                "#/participants/1/userId");
        refused(customer, "participants", List.of(Map.of("userId", "sara", "name", "x")), "#/participants/0");
        refused(customer, "participants", List.of(Map.of()), "#/participants/0");
        refused(customer, "tags", List.of("ok", " "), "#/tags/1");
        refused(customer, "tags", Collections.nCopies(21, "x"), "#/tags");
        refused(customer, "attachmentIds", List.of(UUID.randomUUID().toString()), "#/attachmentIds/0");
        assertThat(OwnerDatabase.count("interaction where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("timeline where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private void refused(UUID customer, String field, Object value, String pointer) {
        var meeting = meeting(customer);
        meeting.put(field, value);
        tenant.agent().body(meeting).post(PATH).then().statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aReplacementByItsSourceIsNotedToo() {
        UUID customer = Customers.copied(tenant);
        var at = PATH + "/by-source/crm/m-1";
        tenant.agent().body(meeting(customer)).put(at).then().statusCode(201);
        tenant.agent().body(meeting(customer)).put(at).then().statusCode(200).header("ETag", "\"1\"");
        var other = meeting(customer);
        other.put("kind", "X_NONE");
        tenant.agent().body(other).put(at).then().statusCode(422).body("errors[0].pointer", equalTo("#/kind"));
        other.put("kind", "VISIT");
        String id = tenant.agent()
                .body(other)
                .put(at)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        tenant.agent()
                .get(PATH + "/" + id + "/history")
                .then()
                .body("items.changes.flatten().pointer", contains("#/kind"));
    }

    @Test
    void anEditThatOnlyMovesABorderIsAnEdit() {
        UUID customer = Customers.copied(tenant);
        var meeting = meeting(customer);
        meeting.put("tags", List.of("a, b"));
        meeting.put("subject", "null");
        meeting.put("source", Map.of("system", "crm", "eventId", "m-2"));
        String location = tenant.agent()
                .body(meeting)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        tenant.agent()
                .body(Map.of("tags", List.of("a", "b")))
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("tags", contains("a", "b"));
        tenant.agent()
                .body("{\"subject\":null}")
                .patch(location)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
        tenant.agent().body("{\"subject\":null}").patch(location).then().header("ETag", "\"3\"");

        tenant.agent().body(meeting).post(PATH).then().statusCode(200);
        meeting.put("tags", List.of("a", "b"));
        meeting.remove("subject");
        tenant.agent().body(meeting).post(PATH).then().statusCode(409).body("code", equalTo("source-conflict"));
        // Said of the record as people left it, it changes nothing but what the source said last.
        tenant.agent()
                .body(meeting)
                .put(PATH + "/by-source/crm/m-2")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
        tenant.agent().body(meeting).post(PATH).then().statusCode(200);
    }
}
