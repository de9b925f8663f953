package io.daftar.interaction.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaseActionTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Cases cases = new Cases(tenant);

    @BeforeEach
    void promise() {
        cases.aroundTheClock();
    }

    @Test
    void aPauseMovesTheSolutionByAsMuchAndTheFirstAnswerStands() {
        String id = cases.open(Customers.copied(tenant));
        Cases.age(id, 90);

        cases.act(id, "wait")
                .statusCode(200)
                .body("state", equalTo("WAITING"))
                .body("firstResponse.state", equalTo("KEPT"))
                .body("firstResponse.minutes", equalTo(90))
                .body("resolution.state", equalTo("PAUSED"))
                .body("resolution.minutes", equalTo(90))
                .body("resolution.dueAt", nullValue());
        var resumed = cases.act(id, "resume").statusCode(200).body("state", equalTo("OPEN"));

        String due =
                resumed.body("resolution.state", equalTo("RUNNING")).extract().path("resolution.dueAt");
        assertThat(Instant.parse(due))
                .isCloseTo(Instant.now().plus(Duration.ofMinutes(150)), within(30, ChronoUnit.SECONDS));
        cases.act(id, "resolve")
                .body("state", equalTo("RESOLVED"))
                .body("resolution.state", equalTo("KEPT"))
                .body("resolution.minutes", equalTo(90));
    }

    @Test
    void whatIsLateIsMissed() {
        String id = cases.open(Customers.copied(tenant));
        Cases.age(id, 300);

        cases.act(id, "resolve")
                .body("firstResponse.state", equalTo("MISSED"))
                .body("resolution.state", equalTo("MISSED"))
                .body("resolution.minutes", equalTo(300));
    }

    @Test
    void aCaseClosedWithoutAnAnswerDropsItsPromises() {
        String id = cases.open(Customers.copied(tenant));

        cases.act(id, "close")
                .body("state", equalTo("CLOSED"))
                .body("firstResponse.state", equalTo("DROPPED"))
                .body("resolution.state", equalTo("DROPPED"))
                .body("firstResponseAt", nullValue());
        cases.act(id, "reopen").body("firstResponse.state", equalTo("RUNNING")).body("closedAt", nullValue());
    }

    @Test
    void onlyStepsTheStateAllowsAreTaken() {
        String id = cases.open(Customers.copied(tenant));
        refused(id, "resume", "NEW");
        refused(id, "reopen", "NEW");
        cases.act(id, "respond").statusCode(200).body("state", equalTo("OPEN")).body("version", equalTo(2));
        cases.act(id, "respond").statusCode(200).body("version", equalTo(2));
        cases.act(id, "wait").statusCode(200);
        refused(id, "wait", "WAITING");
        refused(id, "respond", "WAITING");
        cases.act(id, "resolve").statusCode(200);
        refused(id, "wait", "RESOLVED");
        refused(id, "resolve", "RESOLVED");
        tenant.agent()
                .body(Map.of("assigneeId", "sara"))
                .post(Cases.PATH + id + "/assign")
                .then()
                .statusCode(409);
        cases.act(id, "close").statusCode(200);
        refused(id, "close", "CLOSED");
        cases.act(id, "reopen").statusCode(200).body("state", equalTo("OPEN"));
        tenant.agent()
                .header("If-Match", "\"1\"")
                .post(Cases.PATH + id + "/resolve")
                .then()
                .statusCode(412)
                .body("code", equalTo("stale-version"));
        tenant.agent()
                .get(Cases.PATH + id + "/history?limit=4")
                .then()
                .body("items.action", contains("REOPEN", "CLOSE", "RESOLVE", "WAIT"));
    }

    private void refused(String id, String action, String state) {
        cases.act(id, action)
                .statusCode(409)
                .body("code", equalTo("state-conflict"))
                .body("state", equalTo(state));
    }

    @Test
    void whoIsAssignedMustBeKnownAndTheNoteIsRemembered() {
        String id = cases.open(Customers.copied(tenant));

        assign(id, Map.of("assigneeId", "nobody")).statusCode(422).body("errors[0].pointer", equalTo("#/assigneeId"));
        assign(id, Map.of("queue", "returns")).statusCode(422).body("errors[0].pointer", equalTo("#/assigneeId"));
        assign(id, Map.of("assigneeId", "sara", "queue", "returns", "note", "knows them"))
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("queue", equalTo("returns"));
        assign(id, Map.of("assigneeId", "sara")).body("version", equalTo(2));

        tenant.agent()
                .get(Cases.PATH + id + "/history")
                .then()
                .body("items[0].note", equalTo("knows them"))
                .body("items[0].changes.pointer", contains("#/state", "#/queue", "#/assigneeId"));
    }

    private ValidatableResponse assign(String id, Map<String, Object> body) {
        return tenant.agent().body(body).post(Cases.PATH + id + "/assign").then();
    }

    @Test
    void aStepNeedsNoBodyAtAll() throws Exception {
        String id = cases.open(Customers.copied(tenant));
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + Cases.PATH + id + "/respond"))
                .header("Authorization", "Bearer " + TestTokens.user("sara", tenant.id(), "agent"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theFileShowsWhatIsOpenAndTheTimelineWhenItWasResolvedUntilItIsReopened() {
        UUID customer = Customers.copied(tenant);
        String id = cases.open(customer);
        String timeline = "/api/v1/customers/" + customer + "/timeline";

        String file = "/api/v1/customers/" + customer + "/file";
        tenant.agent()
                .get(file)
                .then()
                .body("openItems.type", contains("CASE"))
                .body("openItems[0].title", equalTo("کفش پاره"))
                .body("openItems[0].link", equalTo("/api/v1/cases/" + id));
        cases.act(id, "resolve").statusCode(200);
        tenant.agent().get(file).then().body("openItems", hasSize(0));
        tenant.agent().get(timeline).then().body("items.kind", contains("CASE_RESOLVED", "CASE_OPENED"));
        cases.act(id, "reopen").statusCode(200);
        tenant.agent().get(timeline).then().body("items.kind", contains("CASE_OPENED"));
    }

    @Test
    void aCustomerAnswersEachQuestionOnceWhenTheCaseIsOver() {
        String id = cases.open(Customers.copied(tenant));
        rate(id, "CSAT", 5).statusCode(409).body("state", equalTo("NEW"));
        cases.act(id, "resolve").statusCode(200);

        rate(id, "CSAT", 4).statusCode(201).body("score", equalTo(4));
        rate(id, "CSAT", 4).statusCode(200);
        rate(id, "CSAT", 5).statusCode(409).body("score", equalTo(4));
        rate(id, "NPS", 0).statusCode(201);
        rate(id, "NPS", 11).statusCode(422).body("errors[0].pointer", equalTo("#/score"));
        rate(id, "CSAT", 0).statusCode(422).body("errors[0].pointer", equalTo("#/score"));
        rate(id, "STARS", 3).statusCode(422).body("errors[0].pointer", equalTo("#/kind"));
        tenant.agent()
                .get(Cases.PATH + id + "/ratings")
                .then()
                .body("items", hasSize(2))
                .body("items.kind", contains("CSAT", "NPS"))
                .body("items.score", contains(4, 0));
        cases.read(id).body("version", equalTo(4));
    }

    private ValidatableResponse rate(String id, String kind, int score) {
        return tenant.agent()
                .body(Map.of("kind", kind, "score", score))
                .post(Cases.PATH + id + "/ratings")
                .then();
    }
}
