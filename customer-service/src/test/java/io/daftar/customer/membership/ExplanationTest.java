package io.daftar.customer.membership;

import static io.daftar.customer.membership.SegmentClient.in;
import static io.daftar.customer.membership.SegmentClient.leaf;
import static io.daftar.customer.membership.SegmentClient.not;
import static io.daftar.customer.membership.SegmentClient.tagged;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class ExplanationTest {
    private final SegmentClient acme = SegmentClient.fresh();

    @Test
    void eachPartSaysWhetherItHoldsAndOfWhat() {
        var ada = acme.register(Map.of(
                "displayName",
                "Ada",
                "tags",
                List.of("vip", "new"),
                "emails",
                List.of(Map.of("address", "ada@example.com")),
                "birthDate",
                "1990-05-21"));
        var eve = acme.register("Eve", "vip");
        var vips = acme.dynamic(tagged("vip"));
        var rule = Map.of(
                "and",
                List.of(
                        tagged("VIP"),
                        Map.of(
                                "or",
                                List.of(
                                        leaf("emails.address", "EQ", "ada@example.com"),
                                        Map.of("field", "birthDate", "op", "MISSING"))),
                        not(leaf("lifecycle", "EQ", "LOST")),
                        in(vips),
                        leaf("birthDate", "GTE", "1990-01-01")));
        var segment = acme.dynamic(rule);
        acme.awaitMembers(segment, ada);

        explain(segment, ada)
                .body("member", is(true))
                .body("since", notNullValue())
                .body("reason", is("RULE"))
                .body("tree.matched", is(true))
                .body("tree.node.and.size()", is(5))
                .body("tree.children.matched", contains(true, true, true, true, true))
                .body("tree.children[0].node.field", is("tags"))
                .body("tree.children[0].actual", contains("vip", "new"))
                .body("tree.children[0].facts", empty())
                .body("tree.children[1].children.matched", contains(true, false))
                .body("tree.children[1].children[0].actual", contains("ada@example.com"))
                .body("tree.children[1].children[1].actual", is("1990-05-21"))
                .body("tree.children[2].children[0].matched", is(false))
                .body("tree.children[2].children[0].actual", is("LEAD"))
                .body("tree.children[3].actual", is(true));
        explain(segment, eve)
                .body("member", is(false))
                .body("since", nullValue())
                .body("tree.matched", is(false))
                .body("tree.children.matched", contains(true, true, true, true, false))
                .body("tree.children[4].actual", nullValue());
    }

    @Test
    void byHandMeansByHandAndTheArchivedAreNowhere() {
        var ada = acme.register("Ada", "vip");
        var hand = acme.create(Map.of("name", "Hand", "kind", "STATIC"));
        explain(hand, ada)
                .body("member", is(false))
                .body("reason", is("MANUAL"))
                .body("tree", nullValue());
        acme.tenant()
                .manager()
                .put(SegmentClient.URL + "/" + hand + "/members/" + ada)
                .then()
                .statusCode(204);
        explain(hand, ada).body("member", is(true)).body("since", notNullValue());
        var vips = acme.dynamic(tagged("vip"));
        acme.archive(ada);
        explain(vips, ada).body("member", is(false)).body("archived", is(true));
    }

    @Test
    void whatIsNotTheTenantsIsAbsent() {
        var ada = acme.register("Ada", "vip");
        var vips = acme.dynamic(tagged("vip"));
        Tenant.fresh().agent().get(url(vips, ada)).then().statusCode(404);
        acme.tenant()
                .agent()
                .get(url(vips, UUID.randomUUID().toString()))
                .then()
                .statusCode(404);
        acme.tenant().agent().get(url(UUID.randomUUID().toString(), ada)).then().statusCode(404);
        acme.tenant().partner("customers:read").get(url(vips, ada)).then().statusCode(403);
    }

    private ValidatableResponse explain(String segment, String customer) {
        return acme.tenant().agent().get(url(segment, customer)).then().statusCode(200);
    }

    private static String url(String segment, String customer) {
        return SegmentClient.URL + "/" + segment + "/members/" + customer + "/explanation";
    }
}
