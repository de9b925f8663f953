package io.daftar.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CampaignResourceTest extends ServiceTest {
    private static final String CAMPAIGNS = "/api/v1/campaigns";

    private final Shop shop = new Shop();
    private final UUID segment = shop.segment();

    @Test
    void aDraftIsReadBackAsWritten() {
        var plan = Shop.plan(segment);
        plan.put("throttlePerMinute", 600);
        String id = shop.draft(plan);
        shop.tenant
                .marketer()
                .get(CAMPAIGNS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", is("DRAFT"))
                .body("name", is("Spring"))
                .body("throttlePerMinute", is(600))
                .body("template.subject", is("For {{displayName}}"))
                .body("audience.include[0]", is(segment.toString()))
                .body("createdBy", is("mina"));
    }

    @Test
    void whatBreaksARuleIsNamed() {
        refused("channel", "SMS", "#/channel", "not-offered");
        refused("channel", "WEBHOOK", "#/channel", "not-offered");
        refused("channel", "PIGEON", "#/channel", "invalid");
        refused("name", " ", "#/name", "required");
        refused("throttlePerMinute", 0, "#/throttlePerMinute", "range");
        refused("audience", Map.of("include", List.of()), "#/audience/include", "required");
        refused("template", Map.of("subject", "x"), "#/template/text", "required");
        refused("template", Map.of("subject", "x\r\nBcc: e@x.org", "text", "t"), "#/template/subject", "format");
        refused("template", Map.of("subject", "x", "text", "{{password}}"), "#/template/text", "unknown-placeholder");
        refused(
                "template",
                Map.of(
                        "subject",
                        "x",
                        "text",
                        "t",
                        "translations",
                        Map.of("fa", Map.of("subject", "a\nb", "text", "t"))),
                "#/template/translations/fa/subject",
                "format");
        for (String later : List.of("schedule", "frequencyCap", "quietHours", "variants")) {
            refused(later, Map.of("a", 1), "#/" + later, "not-offered");
        }
        refused("holdoutPercent", 10, "#/holdoutPercent", "not-offered");
    }

    private void refused(String field, Object value, String pointer, String code) {
        var plan = Shop.plan(segment);
        plan.put(field, value);
        var answer = shop.tenant.marketer().body(plan).post(CAMPAIGNS).then().statusCode(422);
        assertThat(answer.extract().<List<String>>path("errors.pointer"))
                .as(field)
                .contains(pointer);
        assertThat(answer.extract().<List<String>>path("errors.code")).as(field).contains(code);
    }

    @Test
    void whatCannotBeReadIsA400() {
        for (String body : List.of(
                "{",
                "[]",
                "{\"name\":1}",
                "{\"state\":\"APPROVED\"}",
                "{\"tenantId\":\"x\"}",
                "{\"audience\":{\"include\":[\"no-uuid\"]}}")) {
            shop.tenant.marketer().body(body).post(CAMPAIGNS).then().statusCode(400);
        }
        shop.tenant.marketer().get(CAMPAIGNS + "?limit=201").then().statusCode(400);
        shop.tenant.marketer().get(CAMPAIGNS + "?x=1").then().statusCode(400);
        shop.tenant.marketer().get(CAMPAIGNS + "?state=ASLEEP").then().statusCode(400);
        shop.tenant
                .marketer()
                .get(CAMPAIGNS + "?cursor=abc")
                .then()
                .statusCode(400)
                .body("code", is("invalid-cursor"));
        shop.tenant.marketer().get(CAMPAIGNS + "/no-uuid").then().statusCode(400);
    }

    @Test
    void callersMaySeeAndDoOnlyWhatIsTheirs() {
        String id = shop.draft(Shop.plan(segment));
        String path = CAMPAIGNS + "/" + id;
        RestAssured.given().get(path).then().statusCode(401);
        shop.tenant.agent().get(path).then().statusCode(403);
        shop.tenant.marketer().post(path + "/approve").then().statusCode(403);
        shop.tenant.partner("campaigns:read").get(path).then().statusCode(200);
        shop.tenant.partner("campaigns:read").delete(path).then().statusCode(403);

        var other = Tenant.fresh();
        other.admin().get(path).then().statusCode(404);
        other.admin().body(Map.of("name", "x")).patch(path).then().statusCode(404);
        other.admin().delete(path).then().statusCode(404);
        for (String action : List.of("approve", "launch", "pause", "resume", "cancel")) {
            other.admin().post(path + "/" + action).then().statusCode(404);
        }
        other.admin()
                .body(Map.of("address", "a@b.example"))
                .post(path + "/test")
                .then()
                .statusCode(404);
        other.admin().get(path + "/members").then().statusCode(404);
        other.admin().get(path + "/members/" + UUID.randomUUID()).then().statusCode(404);
        other.admin().get(path + "/report").then().statusCode(404);
        other.admin().get(CAMPAIGNS).then().statusCode(200).body("items.size()", is(0));
    }

    @Test
    void anEditOfAnApprovedCampaignAsksForApprovalAnew() {
        String id = shop.approved(Shop.plan(segment));
        shop.tenant
                .marketer()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"2\"")
                .body(Map.of("name", "Summer", "template", Map.of("html", "<p>x</p>")))
                .patch(CAMPAIGNS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("state", is("DRAFT"))
                .body("name", is("Summer"))
                .body("template.subject", is("For {{displayName}}"))
                .body("template.html", is("<p>x</p>"))
                .body("approvedBy", nullValue());
        shop.act(id, "launch")
                .then()
                .statusCode(409)
                .body("code", is("state-conflict"))
                .body("state", is("DRAFT"));
    }

    @Test
    void aStaleVersionIsRefused() {
        String id = shop.draft(Shop.plan(segment));
        String path = CAMPAIGNS + "/" + id;
        stale().body(Map.of("name", "x")).patch(path).then().statusCode(412).body("code", is("stale-version"));
        stale().delete(path).then().statusCode(412);
        stale().post(path + "/approve").then().statusCode(412);
        assertThat(shop.state(id)).isEqualTo("DRAFT");
    }

    private io.restassured.specification.RequestSpecification stale() {
        return shop.tenant.manager().header("If-Match", "\"99\"");
    }

    @Test
    void whatWasLaunchedIsNeitherEditedNorDeleted() {
        String id = shop.launched(Shop.plan(segment));
        shop.awaitState(id, "COMPLETED");
        String path = CAMPAIGNS + "/" + id;
        shop.tenant.manager().body(Map.of("name", "x")).patch(path).then().statusCode(409);
        shop.tenant.manager().delete(path).then().statusCode(409);
        for (String action : List.of("approve", "launch", "pause", "resume", "cancel")) {
            shop.act(id, action).then().statusCode(409).body("state", is("COMPLETED"));
        }
        String draft = shop.draft(Shop.plan(segment));
        shop.tenant.manager().delete(CAMPAIGNS + "/" + draft).then().statusCode(204);
        shop.tenant.manager().get(CAMPAIGNS + "/" + draft).then().statusCode(404);
    }

    @Test
    void aSegmentThatIsNotThereStopsTheLaunch() {
        String id = shop.approved(Shop.plan(segment, UUID.randomUUID()));
        shop.act(id, "launch").then().statusCode(422).body("errors.pointer", hasItem("#/audience/include/1"));
        assertThat(shop.state(id)).isEqualTo("APPROVED");
        CustomerStub.goAway(shop.tenant.id());
        shop.act(id, "launch").then().statusCode(503);
        assertThat(shop.state(id)).isEqualTo("APPROVED");
    }

    @Test
    void aRepeatedCreateIsReplayed() {
        var first = keyed(Shop.plan(segment));
        keyed(Shop.plan(segment))
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first.path("id")));
        var other = Shop.plan(segment);
        other.put("name", "Other");
        keyed(other).then().statusCode(422).body("code", is("key-reused"));
    }

    private io.restassured.response.Response keyed(Map<String, Object> plan) {
        return shop.tenant.marketer().header("Idempotency-Key", "k1").body(plan).post(CAMPAIGNS);
    }

    @Test
    void listsGoNewestFirstInPages() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, shop.draft(Shop.plan(segment)));
        }
        var first = shop.tenant.marketer().get(CAMPAIGNS + "?limit=3&state=DRAFT");
        first.then().statusCode(200).header("Link", notNullValue());
        assertThat(first.<List<String>>path("items.id")).isEqualTo(made.subList(0, 3));
        shop.tenant
                .marketer()
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get(CAMPAIGNS + "?limit=3&state=DRAFT")
                .then()
                .body("items.id", equalTo(made.subList(3, 5)))
                .body("nextCursor", nullValue());
    }

    @Test
    void aTestMessageGoesToOneAddressAndCountsNowhere() {
        UUID sara = shop.customer("Sara", shop.mail("sara"));
        String id = shop.draft(Shop.plan(segment));
        test(id, Map.of("address", shop.mail("author"), "customerId", sara))
                .then()
                .statusCode(200)
                .body("state", is("SENT"));
        var mail = Surroundings.mailsTo(shop.mail("author")).get(0);
        assertThat(Surroundings.subject(mail)).isEqualTo("For Sara");
        assertThat(Surroundings.headers(mail)).doesNotContainKey("List-Unsubscribe");
        test(id, Map.of("address", "a@b.example,c@d.example")).then().statusCode(422);
        test(id, Map.of("address", shop.mail("author"), "customerId", UUID.randomUUID()))
                .then()
                .statusCode(422)
                .body("code", is("unknown-customer"));
        shop.report(id).then().body("audience", is(0));
    }

    private io.restassured.response.Response test(String id, Map<String, Object> body) {
        return shop.tenant.marketer().contentType(ContentType.JSON).body(body).post(CAMPAIGNS + "/" + id + "/test");
    }
}
