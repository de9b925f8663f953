package io.daftar.interaction.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.feedback.Feedbacks;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TopicTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Feedbacks feedbacks = new Feedbacks(tenant);

    private ValidatableResponse post(Map<String, Object> body) {
        return tenant.agent().body(body).post("/api/v1/feedback/topics").then();
    }

    @Test
    void aCountThatChangedIsReadAnewAndNoReasonToRefuseAChange() {
        String id = feedbacks.topic("حالت تاریک");
        feedbacks.give(Feedbacks.wish(Customers.copied(tenant), id));
        String tag = feedbacks.read(id).body("feedback", equalTo(1)).extract().header("ETag");
        tenant.agent()
                .header("If-None-Match", tag)
                .get(Feedbacks.TOPICS + id)
                .then()
                .statusCode(304);

        feedbacks.give(Feedbacks.wish(null, id));

        tenant.agent()
                .header("If-None-Match", tag)
                .get(Feedbacks.TOPICS + id)
                .then()
                .statusCode(200)
                .body("feedback", equalTo(2))
                .body("version", equalTo(1));
        tenant.agent()
                .header("If-Match", tag)
                .body(Map.of("title", "شب"))
                .patch(Feedbacks.TOPICS + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        tenant.agent()
                .header("If-Match", tag)
                .body(Map.of("title", "روز"))
                .patch(Feedbacks.TOPICS + id)
                .then()
                .statusCode(412);
    }

    @Test
    void aTopicGoesThroughStatesAndRemembersThem() {
        String id = post(Map.of("title", "حالت تاریک", "product", "App", "description", "برای شب"))
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("state", equalTo("OPEN"))
                .body("feedback", equalTo(0))
                .extract()
                .path("id");

        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("state", "PLANNED", "note", "پاییز"))
                .post(Feedbacks.TOPICS + id + "/state")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("state", equalTo("PLANNED"));
        feedbacks.move(id, "PLANNED").statusCode(200).header("ETag", equalTo("\"2\""));
        feedbacks.move(id, "SHIPPED").statusCode(200).header("ETag", equalTo("\"3\""));

        feedbacks.move(id, "DONE").statusCode(422).body("errors[0].pointer", equalTo("#/state"));
        tenant.agent()
                .header("If-Match", "\"1\"")
                .body(Map.of("state", "OPEN"))
                .post(Feedbacks.TOPICS + id + "/state")
                .then()
                .statusCode(412);
        var history = tenant.agent().get(Feedbacks.TOPICS + id + "/history").then();
        history.body("items.to", contains("SHIPPED", "PLANNED", "OPEN"))
                .body("items.from", contains("PLANNED", "OPEN", null))
                .body("items[1].note", equalTo("پاییز"))
                .body("items[0].actor.id", equalTo("sara"));
    }

    @Test
    void oneTitleIsMadeOnceForAProductHoweverItIsSpelt() {
        String id = feedbacks.topic(Map.of("title", "می‌توان كتاب", "product", "App"));

        post(Map.of("title", "می توان کتاب!", "product", "APP"))
                .statusCode(409)
                .body("code", equalTo("duplicate-value"))
                .body("id", equalTo(id))
                .body("errors[0].pointer", equalTo("#/title"));
        String other = feedbacks.topic(Map.of("title", "می‌توان کتاب", "product", "Web"));
        tenant.agent()
                .body(Map.of("product", "app"))
                .patch(Feedbacks.TOPICS + other)
                .then()
                .statusCode(409);
        assertThat(Feedbacks.together(
                        4, () -> post(Map.of("title", "Dark mode")).extract().statusCode()))
                .containsExactly(201, 409, 409, 409);
        assertThat(OwnerDatabase.count("feedback_topic where tenant_id = ?", tenant.id()))
                .isEqualTo(3);
    }

    @Test
    void similarTopicsAreFoundInAnySpellingBeforeOneIsMadeTwice() {
        String dark = feedbacks.topic(Map.of("title", "Dark mode", "product", "App"));
        String night = feedbacks.topic("حالت تاریک برنامه");
        String export = feedbacks.topic(Map.of("title", "Export to spreadsheet", "product", "Web"));

        similar("dark-mode please", dark);
        similar("Drak mode", dark);
        similar("حالت‌تاریك", night);
        similar("I want to export my customers to a spreadsheet", export);
        similar("holiday calendar");
        similar("!!!");
        tenant.agent()
                .get(Feedbacks.TOPICS + "similar?product=Web&text=dark mode")
                .then()
                .statusCode(200)
                .body("items", empty());
        tenant.agent().get(Feedbacks.TOPICS + "similar").then().statusCode(400);
        tenant.agent()
                .get(Feedbacks.TOPICS + "similar?text=" + "x".repeat(301))
                .then()
                .statusCode(400);
        Tenant.fresh()
                .agent()
                .get(Feedbacks.TOPICS + "similar?text=dark mode")
                .then()
                .body("items", empty());
    }

    private void similar(String text, String... ids) {
        tenant.agent()
                .queryParam("text", text)
                .get(Feedbacks.TOPICS + "similar")
                .then()
                .statusCode(200)
                .body("items.id", ids.length == 0 ? empty() : contains((Object[]) ids));
    }

    @Test
    void whatIsWrongIsRefusedByName() {
        refused(Map.of("title", "  "), 422, "#/title");
        refused(Map.of("title", "!?"), 422, "#/title");
        refused(Map.of("description", "x"), 422, "#/title");
        refused(Map.of("title", "x".repeat(201)), 422, "#/title");
        refused(Map.of("title", "x", "state", "OPEN"), 400, "#/state");
        String id = feedbacks.topic("Dark mode");
        for (String field : List.of("state", "customers")) {
            tenant.agent()
                    .body(Map.of(field, "SHIPPED"))
                    .patch(Feedbacks.TOPICS + id)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("#/" + field));
        }
        tenant.agent()
                .header("If-Match", "\"9\"")
                .body(Map.of("title", "Night"))
                .patch(Feedbacks.TOPICS + id)
                .then()
                .statusCode(412);
        tenant.agent().get(Feedbacks.TOPICS + "seven").then().statusCode(400);
    }

    private void refused(Map<String, Object> body, int status, String pointer) {
        post(body).statusCode(status).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void topicsAreRankedByCustomersWhoCountOnceHoweverOftenTheyAsk() {
        var a = Customers.copied(tenant);
        var b = Customers.copied(tenant);
        String often = feedbacks.topic(Map.of("title", "Often", "product", "App"));
        String wide = feedbacks.topic(Map.of("title", "Wide", "category", "display"));
        String none = feedbacks.topic("None");
        for (int i = 0; i < 3; i++) {
            feedbacks.give(Feedbacks.wish(a, often));
        }
        feedbacks.give(Feedbacks.wish(null, often));
        feedbacks.give(Feedbacks.wish(a, wide));
        String dismissed = feedbacks.give(Feedbacks.wish(b, wide));

        lists("?sort=customers", wide, often, none);
        lists("", none, wide, often);
        lists("?product=app", often);
        lists("?category=display", wide);
        feedbacks.read(often).body("feedback", equalTo(4)).body("customers", equalTo(1));
        feedbacks.read(wide).body("feedback", equalTo(2)).body("customers", equalTo(2));
        feedbacks.patch(dismissed, Map.of("status", "DISMISSED")).statusCode(200);
        feedbacks.read(wide).body("feedback", equalTo(1)).body("customers", equalTo(1));
        feedbacks.move(none, "DECLINED").statusCode(200);
        lists("?state=DECLINED", none);
        lists("?state=OPEN&state=PLANNED&sort=customers", wide, often);
        for (String order : new String[] {"createdAt", "customers"}) {
            var page = tenant.agent()
                    .get("/api/v1/feedback/topics?limit=1&sort=" + order)
                    .jsonPath();
            tenant.agent()
                    .get("/api/v1/feedback/topics?limit=2&sort=" + order + "&cursor=" + page.getString("nextCursor"))
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2))
                    .body("items.id", not(hasItem(page.getString("items[0].id"))));
        }
        for (String wrong : new String[] {"state=DONE", "sort=value", "limit=0", "x=1"}) {
            tenant.agent().get("/api/v1/feedback/topics?" + wrong).then().statusCode(400);
        }
    }

    private void lists(String query, String... ids) {
        tenant.agent()
                .get("/api/v1/feedback/topics" + query)
                .then()
                .statusCode(200)
                .body("items.id", contains(Arrays.stream(ids).toArray()));
    }

    @Test
    void feedbackComesUnderATopicAndOutOfItAgain() {
        var customer = Customers.copied(tenant);
        String one = feedbacks.topic("One");
        String two = feedbacks.topic("Two");
        String id = feedbacks.give(Feedbacks.wish(customer));

        feedbacks.patch(id, Map.of("topicId", one)).statusCode(200).body("status", equalTo("REVIEWED"));
        feedbacks.read(one).body("customers", equalTo(1)).body("version", equalTo(1));
        feedbacks.patch(id, Map.of("topicId", two)).statusCode(200);
        feedbacks.read(one).body("customers", equalTo(0)).body("feedback", equalTo(0));
        feedbacks.read(two).body("customers", equalTo(1)).body("feedback", equalTo(1));
        tenant.agent()
                .body("{\"topicId\":null}")
                .patch(Feedbacks.PATH + id)
                .then()
                .statusCode(200)
                .body("topicId", nullValue());
        feedbacks.read(two).body("customers", equalTo(0)).body("feedback", equalTo(0));
    }

    @Test
    void aTopicAboutWhichSomethingWasSaidDoesNotGo() {
        String topic = feedbacks.topic("Dark mode");
        String said = feedbacks.give(Feedbacks.wish(null, topic));
        tenant.agent()
                .delete(Feedbacks.TOPICS + topic)
                .then()
                .statusCode(409)
                .body("code", equalTo("in-use"))
                .body("feedback", equalTo(1));
        tenant.agent().delete(Feedbacks.PATH + said).then().statusCode(204);

        tenant.agent().delete(Feedbacks.TOPICS + topic).then().statusCode(204);

        tenant.agent().get(Feedbacks.TOPICS + topic).then().statusCode(404);
        assertThat(OwnerDatabase.count("feedback_topic_move where tenant_id = ?", tenant.id()))
                .isZero();
    }

    @Test
    void anotherTenantsTopicLooksAbsent() {
        String id = feedbacks.topic("Dark mode");
        var other = Tenant.fresh();
        for (String part : new String[] {"", "/history", "/customers", "/pilots", "/pilots/candidates"}) {
            other.agent().get(Feedbacks.TOPICS + id + part).then().statusCode(404);
        }
        other.agent()
                .body(Map.of("title", "x"))
                .patch(Feedbacks.TOPICS + id)
                .then()
                .statusCode(404);
        other.agent().delete(Feedbacks.TOPICS + id).then().statusCode(404);
        new Feedbacks(other).move(id, "PLANNED").statusCode(404);
        new Feedbacks(other).merge(id, id).statusCode(404);
        other.agent().get("/api/v1/feedback/topics").then().body("items", empty());
        tenant.marketer()
                .body(Map.of("title", "x"))
                .post("/api/v1/feedback/topics")
                .then()
                .statusCode(403);
        tenant.marketer()
                .body(Map.of("title", "x"))
                .patch(Feedbacks.TOPICS + id)
                .then()
                .statusCode(403);
        tenant.marketer()
                .body(Map.of("state", "PLANNED"))
                .post(Feedbacks.TOPICS + id + "/state")
                .then()
                .statusCode(403);
        tenant.marketer().delete(Feedbacks.TOPICS + id).then().statusCode(403);
        feedbacks.read(id).body("version", equalTo(1));
    }
}
