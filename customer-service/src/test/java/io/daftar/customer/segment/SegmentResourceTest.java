package io.daftar.customer.segment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.daftar.customer.membership.SegmentClient;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class SegmentResourceTest {
    private static final String URL = "/api/v1/segments";
    private static final Map<String, ?> VIP = Map.of("field", "tags", "op", "CONTAINS", "value", "vip");

    private final Tenant acme = Tenant.fresh();

    @Test
    void aDynamicSegmentFollowsItsRule() {
        var ada = register("Ada", "vip");
        var segment = create(Map.of("name", "VIPs", "filter", VIP));
        acme.manager()
                .get(URL + "/" + segment)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("kind", is("DYNAMIC"))
                .body("state", is("READY"))
                .body("memberCount", is(1))
                .body("filter.field", is("tags"));
        var eve = register("Eve", "vip");
        new SegmentClient(acme).awaitMembers(segment, ada, eve);
        acme.agent()
                .get(URL + "/" + segment + "/members")
                .then()
                .statusCode(200)
                .body("items.customerId", hasItem(ada))
                .body("items.displayName", hasItem("Ada"))
                .body("items[0].reason", is("RULE"));
        acme.agent().delete("/api/v1/customers/" + ada + "/tags/VIP").then().statusCode(200);
        new SegmentClient(acme).awaitMembers(segment, eve);

        // As a condition of others, also inside another.
        var nested = create(Map.of("name", "Nested", "filter", Map.of("segment", segment)));
        search(Map.of("and", List.of(Map.of("segment", nested), Map.of("not", Map.of("segment", segment)))), 0);
        search(Map.of("segment", nested), 1);
        acme.manager()
                .body(Map.of("filter", Map.of("not", Map.of("segment", nested))))
                .patch(URL + "/" + segment)
                .then()
                .statusCode(422)
                .body("code", is("invalid-filter"));
        acme.manager().delete(URL + "/" + segment).then().statusCode(409).body("users[0].id", is(nested));
    }

    @Test
    void aStaticSegmentIsKeptByHandAndASnapshotStays() {
        var ada = register("Ada", "vip");
        var hand = create(Map.of("name", "Hand", "kind", "STATIC"));
        acme.manager().put(URL + "/" + hand + "/members/" + ada).then().statusCode(204);
        acme.manager().put(URL + "/" + hand + "/members/" + ada).then().statusCode(204);
        acme.manager()
                .get(URL + "/" + hand + "/members")
                .then()
                .body("items.customerId", contains(ada))
                .body("items[0].reason", is("MANUAL"));
        search(Map.of("segment", hand), 1);
        acme.manager().delete(URL + "/" + hand + "/members/" + ada).then().statusCode(204);
        acme.manager().get(URL + "/" + hand + "/members").then().body("items", empty());

        var snapshot = create(Map.of("name", "Then", "kind", "SNAPSHOT", "filter", VIP));
        register("Eve", "vip");
        acme.manager().get(URL + "/" + snapshot).then().body("memberCount", is(1));
        acme.manager().put(URL + "/" + snapshot + "/members/" + ada).then().statusCode(409);
    }

    @Test
    void previewsBeforeSaving() {
        register("Ada", "vip");
        register("Eve", "new");

        acme.agent()
                .body(Map.of("filter", VIP, "count", "exact"))
                .post(URL + "/preview")
                .then()
                .statusCode(200)
                .body("count", is(1))
                .body("estimate", is(false))
                .body("sample.displayName", contains("Ada"));
        acme.agent()
                .body(Map.of("filter", Map.of("x", 1)))
                .post(URL + "/preview")
                .then()
                .statusCode(422);
    }

    @Test
    void refusesWhatItMust() {
        var segment = create(Map.of("name", "VIPs", "filter", VIP));
        acme.agent().body(Map.of("name", "x", "filter", VIP)).post(URL).then().statusCode(403);
        acme.manager().body(Map.of("name", "x")).post(URL).then().statusCode(422);
        acme.manager().body(Map.of("filter", VIP)).post(URL).then().statusCode(422);
        acme.manager()
                .body(Map.of("name", "x", "kind", "STATIC", "filter", VIP))
                .post(URL)
                .then()
                .statusCode(422);
        acme.manager()
                .header("If-Match", "\"7\"")
                .body("{\"name\":\"y\"}")
                .patch(URL + "/" + segment)
                .then()
                .statusCode(412);
        acme.manager()
                .body("{\"name\":\"y\"}")
                .patch(URL + "/" + segment)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", is("y"));
        Tenant.fresh().manager().get(URL + "/" + segment).then().statusCode(404);
        acme.manager().queryParam("limit", 1).get(URL).then().statusCode(200).body("items", hasSize(1));
        acme.manager().delete(URL + "/" + segment).then().statusCode(204);
        acme.manager().get(URL + "/" + segment).then().statusCode(404);
    }

    private void search(Map<String, ?> filter, int hits) {
        acme.agent()
                .body(Map.of("filter", filter))
                .post("/api/v1/customers/search")
                .then()
                .statusCode(200)
                .body("items", hasSize(hits));
    }

    private String create(Map<String, ?> segment) {
        return acme.manager()
                .body(segment)
                .post(URL)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String register(String name, String tag) {
        return acme.agent()
                .body(Map.of("displayName", name, "tags", List.of(tag)))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
