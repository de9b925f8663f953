package io.daftar.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.contract.CampaignEvent.Unsubscribed;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnsubscribeTest extends ServiceTest {
    private final Shop shop = new Shop();

    private String linkOf(String address) {
        String header =
                Surroundings.headers(Surroundings.mailsTo(address).get(0)).get("List-Unsubscribe");
        return header.replaceAll("^<http://localhost:8080|>$", "");
    }

    private long suppressions() {
        return OwnerDatabase.count("suppression where tenant_id = ?", shop.tenant.id());
    }

    @Test
    void lookingChangesNothingAndOneClickLeavesForGood() {
        UUID sara = shop.customer("<script>سارا</script>", shop.mail("sara"), "fa");
        UUID segment = shop.segment(sara);
        String id = shop.launched(Shop.plan(segment));
        shop.awaitState(id, "COMPLETED");
        String link = linkOf(shop.mail("sara"));

        given().get(link)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", "no-store")
                .body(containsString("dir=\"rtl\""))
                .body(containsString("lang=\"fa\""))
                .body(containsString("method=\"post\""));
        assertThat(suppressions()).isZero();

        given().contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(200)
                .body(containsString("انجام شد"));
        given().post(link).then().statusCode(200);
        // The customer and the address they were written at.
        assertThat(suppressions()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(EventProbe.events(Topics.CAMPAIGN, shop.tenant.id()).stream()
                                .filter(event -> event.body() instanceof Unsubscribed))
                        .singleElement()
                        .satisfies(event -> assertThat(((Unsubscribed) event.body()).customerId())
                                .isEqualTo(sara)));

        String next = shop.launched(Shop.plan(segment));
        shop.awaitState(next, "COMPLETED");
        assertThat(shop.member(next, sara)).isEqualTo("SKIPPED SUPPRESSED");
        shop.tenant
                .marketer()
                .get("/api/v1/suppressions")
                .then()
                .body("items", hasSize(2))
                .body("items.source[0]", is("UNSUBSCRIBE"));
    }

    @Test
    void aLinkWeDidNotSignLeadsNowhere() {
        for (String token : new String[] {"x", "AAAA", "%00", "..%2f", "a".repeat(500)}) {
            int get = given().header("Accept-Language", "ta")
                    .urlEncodingEnabled(false)
                    .get("/u/" + token)
                    .statusCode();
            int post = given().urlEncodingEnabled(false).post("/u/" + token).statusCode();
            assertThat(get).as(token).isIn(400, 404);
            assertThat(post).as(token).isIn(400, 404);
        }
        given().header("Accept-Language", "ta")
                .get("/u/xyz")
                .then()
                .statusCode(404)
                .body(containsString("lang=\"ta\""));
    }

    @Test
    void peopleKeepTheList() {
        var body = Map.of("address", "Eve@Example.com");
        String id = shop.tenant
                .marketer()
                .body(body)
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        shop.tenant
                .marketer()
                .body(body)
                .post("/api/v1/suppressions")
                .then()
                .statusCode(200)
                .body("id", is(id));
        shop.tenant
                .marketer()
                .body(Map.of())
                .post("/api/v1/suppressions")
                .then()
                .statusCode(422);
        shop.tenant
                .marketer()
                .body(Map.of("address", "a@b@c"))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(422);
        shop.tenant.agent().get("/api/v1/suppressions").then().statusCode(403);
        given().get("/api/v1/suppressions").then().statusCode(401);
        Tenant.fresh().admin().delete("/api/v1/suppressions/" + id).then().statusCode(404);
        shop.tenant.marketer().delete("/api/v1/suppressions/" + id).then().statusCode(204);
        shop.tenant.marketer().get("/api/v1/suppressions").then().body("items", hasSize(0));
    }
}
