package io.daftar.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class CustomerResourceTest {
    private static final String URL = "/api/v1/customers";

    private final Tenant acme = Tenant.fresh();

    @Test
    void registersAndReads() {
        var created = acme.agent()
                .body(
                        """
                        {"givenName":"سارا","familyName":"رضایی",
                         "emails":[{"address":" Sara@Example.COM ","label":"work"},{"address":"s@bücher.de"}],
                         "phones":[{"number":"+98 ۹۱۲ ۱۲۳ ۴۵۶۷","label":"mobile"}],
                         "addresses":[{"label":"home","lines":["خیابان ۱"],"city":"تهران","country":"ir"}],
                         "socials":[{"network":"Telegram","handle":"sara"}],
                         "birthDate":{"date":"۱۳۶۳/۰۲/۳۱","calendar":"persian"},
                         "employer":{"name":"Daftar","position":"dev"},"interests":["کتاب"],"tags":["vip"],
                         "notes":"line 1\\r\\nline 2","language":"fa","timeZone":"Asia/Tehran",
                         "externalIds":[{"system":"accounting","id":"A-17"}]}""")
                .post(URL)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("displayName", is("سارا رضایی"))
                .body("kind", is("PERSON"))
                .body("lifecycle", is("LEAD"))
                .body("emails.address", contains("sara@example.com", "s@xn--bcher-kva.de"))
                .body("emails.primary", contains(true, false))
                .body("emails[0].id", notNullValue())
                .body("phones[0].number", is("+989121234567"))
                .body("phones[0].raw", is("+98 ۹۱۲ ۱۲۳ ۴۵۶۷"))
                .body("addresses[0].country", is("IR"))
                .body("birthDate", is("1984-05-21"))
                .body("notes", is("line 1\nline 2"))
                .body("externalIds[0].id", is("A-17"))
                .body("state", is("ACTIVE"))
                .body("archivedAt", nullValue())
                .extract();
        String id = created.path("id");
        assertThat(created.header("Location")).isEqualTo(URL + "/" + id);

        acme.agent()
                .get(URL + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("emails[0].address", is("sara@example.com"));
        acme.agent().header("If-None-Match", "\"1\"").get(URL + "/" + id).then().statusCode(304);
        acme.agent()
                .queryParam("calendar", "persian")
                .get(URL + "/" + id)
                .then()
                .statusCode(200)
                .body("birthDatePersian", is("1363/02/31"));
    }

    @Test
    void anotherTenantsCustomerLooksAbsent() {
        var id = register(Map.of("displayName", "Ada"));
        var globex = Tenant.fresh();

        globex.admin().get(URL + "/" + id).then().statusCode(404).body("code", is("not-found"));
        globex.admin().body("{}").patch(URL + "/" + id).then().statusCode(404);
        globex.admin().delete(URL + "/" + id).then().statusCode(404);
        globex.admin().get(URL + "/" + id + "/history").then().statusCode(404);
    }

    @Test
    void whoMayNotIsRefused() {
        io.restassured.RestAssured.given()
                .get(URL + "/" + UUID.randomUUID())
                .then()
                .statusCode(401);
        acme.marketer()
                .body(Map.of("displayName", "Ada"))
                .post(URL)
                .then()
                .statusCode(403)
                .body("code", is("forbidden"));
    }

    @Test
    void whatCannotBeReadIs400() {
        acme.agent().body("{\"displayName\":").post(URL).then().statusCode(400).body("code", is("malformed-request"));
        acme.agent()
                .body("{\"displayNam\":\"x\"}")
                .post(URL)
                .then()
                .statusCode(400)
                .body("code", is("unknown-field"))
                .body("errors[0].pointer", is("#/displayNam"));
        acme.agent()
                .body("{\"displayName\":\"x\",\"version\":3}")
                .post(URL)
                .then()
                .statusCode(400)
                .body("code", is("read-only-field"));
        acme.agent().body("{\"displayName\":7}").post(URL).then().statusCode(400);
        acme.agent().body("[]").post(URL).then().statusCode(400);
        acme.agent().get(URL + "/no-id").then().statusCode(400);
        acme.agent()
                .queryParam("x", "1")
                .get(URL + "/" + UUID.randomUUID())
                .then()
                .statusCode(400);
    }

    @Test
    void whatBreaksARuleIs422WithAllPlaces() {
        acme.agent()
                .body(
                        """
                        {"kind":"ROBOT","emails":[{"address":"nobody"}],"birthDate":"2023-02-30",
                         "phones":[{"number":"0912 123 4567"},{"number":"+44"}],"timeZone":"Mars/Base",
                         "language":"x y","ownerId":"nobody","addresses":[{"country":"Iran"}],
                         "attributes":{"shoeSize":42}}""")
                .post(URL)
                .then()
                .statusCode(422)
                .body("code", is("invalid-value"))
                .body(
                        "errors.pointer",
                        contains(
                                "#/kind",
                                "#/emails/0/address",
                                "#/phones/0/number",
                                "#/phones/1/number",
                                "#/addresses/0/country",
                                "#/birthDate",
                                "#/language",
                                "#/timeZone",
                                "#/attributes/shoeSize",
                                "#/displayName"))
                .body("errors[2].code", is("region-required"));
        acme.agent()
                .body(Map.of("displayName", "x", "ownerId", "nobody"))
                .post(URL)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", is("#/ownerId"));
        acme.agent()
                .body(
                        """
                        {"displayName":"x","emails":[{"address":"a@b.example","primary":true},
                         {"address":"c@b.example","primary":true}]}""")
                .post(URL)
                .then()
                .statusCode(422)
                .body("errors[0].code", is("two-primaries"));
    }

    @Test
    void theSameRequestTwiceIsOneCustomer() {
        var key = UUID.randomUUID().toString();
        var body = Map.of("displayName", "Ada " + key);
        String id = acme.agent()
                .header("Idempotency-Key", key)
                .body(body)
                .post(URL)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        acme.agent()
                .header("Idempotency-Key", key)
                .body(body)
                .post(URL)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", is(id));
        acme.agent()
                .header("Idempotency-Key", key)
                .body(Map.of("displayName", "Eve"))
                .post(URL)
                .then()
                .statusCode(422)
                .body("code", is("key-reused"));
    }

    @Test
    void aSecondFileForTheSamePersonIsRefused() {
        var id = register(Map.of("displayName", "مریم احمدی", "emails", List.of(Map.of("address", "m@ex.org"))));

        acme.agent()
                .body(Map.of("displayName", "مريم احمدی", "emails", List.of(Map.of("address", "M@EX.org"))))
                .post(URL)
                .then()
                .statusCode(409)
                .body("code", is("duplicate-customer"))
                .body("candidates[0].id", is(id))
                .body("candidates[0].matchedOn", contains("email", "name"));
        register(Map.of("displayName", "علی احمدی", "emails", List.of(Map.of("address", "m@ex.org"))));
        acme.agent()
                .header("X-Allow-Duplicate", "true")
                .body(Map.of("displayName", "مریم احمدی", "emails", List.of(Map.of("address", "m@ex.org"))))
                .post(URL)
                .then()
                .statusCode(201);
    }

    @Test
    void patchesByMergePatch() {
        var id = register(Map.of(
                "givenName", "Ada",
                "familyName", "King",
                "notes", "n",
                "phones", List.of(Map.of("number", "+44 20 7946 0018", "label", "office")),
                "externalIds", List.of(Map.of("system", "b", "id", "2"))));

        acme.agent()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body(
                        """
                        {"familyName":"Lovelace","notes":null,"phones":[{"number":"+442079460018","raw":"+44 20 7946 0018"}],
                         "externalIds":[{"system":"a","id":"1"}]}""")
                .patch(URL + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("displayName", is("Ada Lovelace"))
                .body("notes", nullValue())
                .body("phones[0].label", is("office"))
                .body("phones[0].raw", is("+44 20 7946 0018"))
                .body("externalIds.system", contains("a", "b"));
        // Nothing new: no version, no event.
        acme.agent()
                .body(
                        "{\"givenName\":\"Ada\",\"displayName\":\"Ada Lovelace\",\"externalIds\":[{\"system\":\"b\",\"id\":\"2\"}]}")
                .patch(URL + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        acme.agent()
                .header("If-Match", "\"1\"")
                .body("{\"notes\":\"x\"}")
                .patch(URL + "/" + id)
                .then()
                .statusCode(412)
                .body("code", is("stale-version"));
        acme.agent().body("{\"archivedAt\":null}").patch(URL + "/" + id).then().statusCode(400);
        acme.agent().body("[1]").patch(URL + "/" + id).then().statusCode(400);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(EventProbe.types(Topics.CUSTOMER, acme.id(), UUID.fromString(id)))
                        .containsExactly("daftar.customer.registered.v1", "daftar.customer.updated.v1"));
        acme.agent()
                .get(URL + "/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items[0].actor.type", is("USER"))
                .body("items[0].actor.id", is("sara"))
                .body("items[0].via", is("API"))
                .body("items[0].changes.pointer", contains("#/externalIds", "#/familyName", "#/notes"))
                .body("items[0].changes[1].before", is("King"))
                .body("items[0].changes[1].after", is("Lovelace"));
    }

    @Test
    void archivesAndRestoresWithAClashCheck() {
        var id = register(Map.of("displayName", "Ada", "externalIds", List.of(Map.of("system", "s", "id", "1"))));
        acme.agent().delete(URL + "/" + id).then().statusCode(204);

        acme.agent().get(URL + "/" + id).then().statusCode(200).body("state", is("ARCHIVED"));
        acme.agent().body("{\"notes\":\"x\"}").patch(URL + "/" + id).then().statusCode(409);
        var other = register(Map.of("displayName", "Eve", "externalIds", List.of(Map.of("system", "s", "id", "1"))));
        acme.agent().post(URL + "/" + id + "/restore").then().statusCode(409).body("code", is("duplicate-value"));
        acme.agent().delete(URL + "/" + other).then().statusCode(204);
        acme.agent()
                .post(URL + "/" + id + "/restore")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("archivedAt", nullValue());
        acme.agent().delete(URL + "/" + id).then().statusCode(204);
        acme.agent().delete(URL + "/" + id).then().statusCode(204);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(EventProbe.types(Topics.CUSTOMER, acme.id(), UUID.fromString(id)))
                        .containsExactly(
                                "daftar.customer.registered.v1",
                                "daftar.customer.archived.v1",
                                "daftar.customer.restored.v1",
                                "daftar.customer.archived.v1"));
    }

    @Test
    void movesAlongTheLifecycle() {
        var id = register(Map.of("displayName", "Ada"));

        acme.agent()
                .body(Map.of("to", "LOST"))
                .post(URL + "/" + id + "/lifecycle")
                .then()
                .statusCode(422);
        acme.agent()
                .body(Map.of("to", "GONE"))
                .post(URL + "/" + id + "/lifecycle")
                .then()
                .statusCode(422);
        acme.agent()
                .body(Map.of("to", "LEAD"))
                .post(URL + "/" + id + "/lifecycle")
                .then()
                .statusCode(409);
        acme.agent()
                .body(Map.of("to", "LOST", "reason", "moved away"))
                .post(URL + "/" + id + "/lifecycle")
                .then()
                .statusCode(200)
                .body("lifecycle", is("LOST"));
        acme.agent()
                .get(URL + "/" + id + "/history")
                .then()
                .body("items", hasSize(2))
                .body("items[0].reason", is("moved away"))
                .body("items[1].changes", empty());
    }

    private String register(Map<String, ?> body) {
        return acme.agent()
                .body(body)
                .post(URL)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
