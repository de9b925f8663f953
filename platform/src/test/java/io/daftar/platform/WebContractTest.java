package io.daftar.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class WebContractTest {
    private static final String NOTES = "/api/v1/notes";
    private final Tenant acme = Tenant.fresh();
    private final Tenant globex = Tenant.fresh();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":                       | 400 | malformed-request | ",
                "{\"title\":\"a\"} x               | 400 | malformed-request | ",
                "{\"title\":\"a\",\"title\":\"b\"} | 400 | malformed-request | ",
                "[]                                | 400 | malformed-request | #",
                "null                              | 422 | invalid-value     | #",
                "{\"title\":5}                     | 400 | malformed-request | #/title",
                "{\"title\":\"a\",\"stars\":\"4\"} | 400 | malformed-request | #/stars",
                "{\"title\":\"a\",\"colour\":1}    | 400 | unknown-field     | #/colour",
                "{\"title\":\"a\",\"version\":7}   | 400 | read-only-field   | #/version",
                "{}                                | 422 | invalid-value     | #/title",
                "{\"title\":\"a\",\"stars\":6}     | 422 | invalid-value     | #/stars",
            })
    void aBodyThatIsWrongIsRefusedNamingThePlace(String body, int status, String code, String pointer) {
        Response answer = acme.agent().body(body).post(NOTES);

        answer.then().statusCode(status).contentType("application/problem+json").body("code", is(code));
        assertThat(answer.<String>path("type")).isEqualTo("urn:daftar:problem:" + code);
        assertThat(answer.<String>path("traceId")).isEqualTo(answer.header("X-Request-Id"));
        if (pointer != null) {
            assertThat(answer.<List<String>>path("errors.pointer")).containsExactly(pointer);
        }
        assertThat(OwnerDatabase.count("note where tenant_id = ?", acme.id())).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, invalid-parameter, ?limit",
        "limit=201, invalid-parameter, ?limit",
        "colour=red, invalid-parameter, ?colour",
        "cursor=abc, invalid-cursor, ?cursor"
    })
    void aParameterThatIsWrongIsRefusedNamingIt(String query, String code, String pointer) {
        acme.agent()
                .get(NOTES + "?" + query)
                .then()
                .statusCode(400)
                .body("code", is(code))
                .body("errors[0].pointer", is(pointer));
    }

    @Test
    void anIdThatIsNoneIsABadRequestAndAnUnknownOneIsNotFound() {
        acme.agent().get(NOTES + "/nonsense").then().statusCode(400).body("code", is("invalid-parameter"));
        acme.agent().get(NOTES + "/" + UUID.randomUUID()).then().statusCode(404).body("code", is("not-found"));
    }

    @Test
    void whatTheRouterRefusesIsAProblemToo() {
        acme.agent().get("/api/v1/nothing").then().statusCode(404).body("code", is("not-found"));
        acme.agent().delete(NOTES).then().statusCode(405).body("code", is("method-not-allowed"));
        acme.agent().contentType("text/plain").body("x").post(NOTES).then().statusCode(415);
    }

    @Test
    void onlyAValidTokenWithThePermissionGetsIn() {
        given().get(NOTES)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", is("unauthenticated"));
        given().auth().oauth2("nonsense").get(NOTES).then().statusCode(401);
        acme.marketer().get(NOTES).then().statusCode(403).body("code", is("forbidden"));
        acme.admin().get(NOTES + "/unannotated").then().statusCode(403);
        acme.partner("reminders:read").get(NOTES).then().statusCode(200);
        acme.partner("reminders:read")
                .body(Map.of("title", "a"))
                .post(NOTES)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"typ, ID", "typ, ''", "aud, other-api", "iss, https://elsewhere.test", "exp, 1"})
    void aTokenMadeForSomethingElseIsRefused(String claim, String value) {
        given().auth()
                .oauth2(TestTokens.spoiled(acme.id(), claim, value))
                .get(NOTES)
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenKnownAsGoodEndsWithItsLife() {
        // Clocks may differ by 30 seconds, so this one is good for three more.
        var ends = Instant.now().plusSeconds(3);
        var expires = ends.minusSeconds(30).getEpochSecond();
        var token = TestTokens.spoiled(acme.id(), "exp", String.valueOf(expires));
        given().auth().oauth2(token).get(NOTES).then().statusCode(200);
        given().auth().oauth2(token).get(NOTES).then().statusCode(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> given().auth().oauth2(token).get(NOTES).then().statusCode(401));
        assertThat(Instant.now()).isAfterOrEqualTo(ends.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void theTenantComesFromTheTokenAlone() {
        acme.agent().header("X-Daftar-Tenant", globex.id()).get(NOTES).then().statusCode(400);
        given().auth()
                .oauth2(TestTokens.user("sara", null, "agent"))
                .get(NOTES)
                .then()
                .statusCode(403);
        given().auth().oauth2(TestTokens.service("svc-x")).get(NOTES).then().statusCode(400);
        acme.service().get(NOTES).then().statusCode(200);
    }

    @Test
    void anotherTenantsNoteLooksAbsent() {
        String path = add(acme, "mine").header("Location");

        globex.agent().get(path).then().statusCode(404);
        globex.agent().body(Map.of("title", "stolen")).patch(path).then().statusCode(404);
        globex.agent().get(NOTES).then().body("items", hasSize(0));
        acme.agent().get(path).then().statusCode(200).body("title", is("mine"));
    }

    @Test
    void versionsGuardReadsAndChanges() {
        String path = add(acme, "first").header("Location");
        acme.agent().get(path).then().header("ETag", is("\"1\""));
        acme.agent()
                .header("If-None-Match", "\"1\"")
                .get(path)
                .then()
                .statusCode(304)
                .body(is(""));

        acme.agent()
                .header("If-Match", "\"9\"")
                .body(Map.of("title", "x"))
                .patch(path)
                .then()
                .statusCode(412)
                .body("version", is(1));
        acme.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("title", "second"))
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", is("\"2\""));
        acme.agent()
                .header("If-None-Match", "\"1\"")
                .get(path)
                .then()
                .statusCode(200)
                .body("title", is("second"));
    }

    @Test
    void aMergePatchClearsWithNullAndLeavesWhatIsAbsent() {
        String path =
                acme.agent().body(Map.of("title", "a", "stars", 3)).post(NOTES).header("Location");

        acme.agent()
                .contentType("application/merge-patch+json")
                .body("{\"title\":\"b\"}")
                .patch(path)
                .then()
                .body("stars", is(3))
                .body("title", is("b"));
        acme.agent().body("{\"stars\":null}").patch(path).then().body("stars", nullValue());
        acme.agent()
                .body("{\"title\":null}")
                .patch(path)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", is("#/title"));
        acme.agent().body("{\"id\":\"x\"}").patch(path).then().statusCode(400).body("code", is("read-only-field"));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsAndCursorsFitOnlyTheirTenant() {
        for (int i = 0; i < 5; i++) {
            add(acme, "note " + i);
        }
        Response first = acme.agent().get(NOTES + "?limit=2");
        String cursor = first.path("nextCursor");
        assertThat(first.header("Link")).contains("cursor=").endsWith("rel=\"next\"");
        Response second = acme.agent().queryParam("cursor", cursor).get(NOTES + "?limit=3");

        List<String> titles = new ArrayList<>(first.path("items.title"));
        titles.addAll(second.path("items.title"));
        assertThat(titles).containsExactly("note 0", "note 1", "note 2", "note 3", "note 4");
        assertThat(second.<String>path("nextCursor")).isNull();
        globex.agent()
                .queryParam("cursor", cursor)
                .get(NOTES)
                .then()
                .statusCode(400)
                .body("code", is("invalid-cursor"));
    }

    @Test
    void aRepeatedKeyReplaysTheAnswerAndAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        Response first = keyed(acme.agent(), key, "once");
        Response again = keyed(acme.agent(), key, "once");

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        again.then().statusCode(201).header("Idempotency-Replayed", is("true")).header("ETag", is("\"1\""));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        keyed(acme.agent(), key, "other").then().statusCode(422).body("code", is("key-reused"));
        keyed(globex.agent(), key, "once").then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertThat(OwnerDatabase.count("note where tenant_id = ?", acme.id())).isOne();
    }

    @Test
    void aFailedFirstTryLeavesTheKeyFree() {
        String key = UUID.randomUUID().toString();

        keyed(acme.agent(), key, "fail after the event")
                .then()
                .statusCode(500)
                .body("detail", not(containsString("made to fail")));

        assertThat(OwnerDatabase.count("idempotency where tenant_id = ?", acme.id()))
                .isZero();
        assertThat(OwnerDatabase.count("outbox where tenant_id = ?", acme.id())).isZero();
    }

    @Test
    void fiftyConcurrentRepeatsHaveOneEffect() throws Exception {
        String key = UUID.randomUUID().toString();
        RequestSpecification request = acme.agent();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(() -> keyed(given().spec(request), key, "once").statusCode());
        }
        var pool = Executors.newFixedThreadPool(10);
        try {
            for (var answer : pool.invokeAll(calls)) {
                assertThat(answer.get()).isIn(201, 409);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(OwnerDatabase.count("note where tenant_id = ?", acme.id())).isOne();
    }

    @Test
    void problemsSpeakTheCallersLanguage() {
        acme.agent()
                .header("Accept-Language", "fa")
                .body("{}")
                .post(NOTES)
                .then()
                .body("title", is("یک مقدار نادرست است"))
                .body("errors[0].message", is("مقدار لازم است"));
        acme.agent()
                .header("Accept-Language", "ta-IN, en;q=0.5")
                .body("{}")
                .post(NOTES)
                .then()
                .body("errors[0].message", is("மதிப்பு தேவை"));
        acme.agent()
                .header("Accept-Language", "!!")
                .body("{}")
                .post(NOTES)
                .then()
                .statusCode(422);
    }

    @Test
    void aNulCharacterIsTheCallersMistake() {
        acme.agent()
                .body("{\"title\":\"a\\u0000b\"}")
                .post(NOTES)
                .then()
                .statusCode(400)
                .body("code", is("malformed-request"));
    }

    private static Response keyed(RequestSpecification request, String key, String title) {
        return request.header("Idempotency-Key", key)
                .body(Map.of("title", title))
                .post(NOTES);
    }

    private static Response add(Tenant tenant, String title) {
        return tenant.agent().body(Map.of("title", title)).post(NOTES);
    }
}
