package io.daftar.customer.membership;

import static io.daftar.customer.membership.SegmentClient.in;
import static io.daftar.customer.membership.SegmentClient.leaf;
import static io.daftar.customer.membership.SegmentClient.not;
import static io.daftar.customer.membership.SegmentClient.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.platform.contract.CustomerActivityEvent.SegmentEntered;
import io.daftar.platform.contract.CustomerActivityEvent.SegmentLeft;
import io.daftar.platform.contract.CustomerActivityEvent.SegmentRebuilt;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class KeptSegmentTest {
    private final SegmentClient acme = SegmentClient.fresh();

    @Test
    void aSmallSegmentIsReadyInTheNextCall() {
        var ada = acme.register("Ada", "vip");
        acme.register("Eve", "new");
        var segment = acme.dynamic(tagged("vip"));

        acme.get(segment)
                .body("state", is("READY"))
                .body("memberCount", is(1))
                .body("evaluatedAt", notNullValue())
                .body("version", is(1));
        acme.tenant()
                .agent()
                .get(SegmentClient.URL + "/" + segment + "/members")
                .then()
                .body("items.customerId", contains(ada))
                .body("items.reason", contains("RULE"))
                .body("items[0].since", notNullValue());
    }

    @Test
    void aChangeMovesExactlyThatCustomerAndLeavesHistoryAndEvents() {
        var ada = acme.register("Ada");
        var eve = acme.register("Eve", "vip");
        var segment = acme.dynamic(tagged("vip"));
        acme.awaitQuiet();

        acme.tag(ada, "vip");
        acme.awaitMembers(segment, ada, eve);
        acme.untag(ada, "vip");
        acme.awaitMembers(segment, eve);
        // What the rule does not read moves nobody.
        acme.edit(eve, Map.of("notes", "calls back"));
        acme.awaitQuiet();

        assertThat(acme.history(segment, ada))
                .extracting(item -> item.get("entered"), item -> item.get("cause"))
                .containsExactly(tuple(false, "CHANGE"), tuple(true, "CHANGE"));
        assertThat(acme.history(segment, eve))
                .extracting(item -> item.get("entered"), item -> item.get("cause"))
                .containsExactly(tuple(true, "BUILD"));
        acme.get(segment).body("version", is(1));
        assertThat(moves(segment, 3))
                .containsExactlyInAnyOrder("rebuilt 1", "entered " + ada + " RULE", "left " + ada + " RULE");
    }

    @Test
    void theArchivedLeaveAndTheRestoredComeBack() {
        var ada = acme.register("Ada", "vip");
        var rule = acme.dynamic(tagged("vip"));
        var hand = acme.create(Map.of("name", "Hand", "kind", "STATIC"));
        var then = acme.create(Map.of("name", "Then", "kind", "SNAPSHOT", "filter", tagged("vip")));
        acme.tenant()
                .manager()
                .put(SegmentClient.URL + "/" + hand + "/members/" + ada)
                .then()
                .statusCode(204);
        acme.awaitMembers(hand, ada);

        acme.archive(ada);
        for (var segment : List.of(rule, hand, then)) acme.awaitMembers(segment);
        acme.restore(ada);
        for (var segment : List.of(rule, hand, then)) acme.awaitMembers(segment, ada);
        assertThat(acme.history(hand, ada))
                .extracting(item -> item.get("entered"))
                .containsExactly(true, false, true);
    }

    @Test
    void segmentsThatNameOthersFollow() {
        var ada = acme.register("Ada", "vip");
        var eve = acme.register("Eve");
        var hand = acme.create(Map.of("name", "Hand", "kind", "STATIC"));
        var vips = acme.dynamic(tagged("vip"));
        var either = acme.dynamic(Map.of("or", List.of(in(vips), in(hand))));
        var neither = acme.dynamic(not(in(either)));
        acme.awaitMembers(either, ada);
        acme.awaitMembers(neither, eve);

        acme.tenant()
                .manager()
                .put(SegmentClient.URL + "/" + hand + "/members/" + eve)
                .then()
                .statusCode(204);
        acme.awaitMembers(either, ada, eve);
        acme.awaitMembers(neither);
        acme.untag(ada, "vip");
        acme.awaitMembers(either, eve);
        acme.awaitMembers(neither, ada);
        acme.patch(vips, Map.of("filter", leaf("displayName", "EQ", "ada")));
        acme.awaitMembers(either, ada, eve);
        acme.awaitMembers(neither);
        // A name nobody gave follows from others.
        var bob = acme.register(Map.of("givenName", "Bob", "familyName", "Stone"));
        acme.awaitMembers(neither, bob);
        acme.patch(vips, Map.of("filter", leaf("displayName", "EQ", "bob rock")));
        acme.edit(bob, Map.of("familyName", "Rock"));
        acme.awaitMembers(vips, bob);
        acme.awaitMembers(either, bob, eve);
        acme.awaitMembers(neither, ada);
    }

    @Test
    void aChangedRuleHasItsMembersAtOnceAndADryRunKeepsNothing() {
        var ada = acme.register("Ada", "vip");
        var eve = acme.register("Eve", "new");
        acme.register("Bob", "old");
        acme.register("Cat", "old");
        var segment = acme.dynamic(tagged("vip"));

        acme.tenant()
                .manager()
                .queryParam("dryRun", true)
                .body(Map.of("filter", tagged("old")))
                .patch(SegmentClient.URL + "/" + segment)
                .then()
                .statusCode(200)
                .body("state", is("READY"))
                .body("memberCount", is(2))
                .body("version", is(2));
        acme.get(segment).body("version", is(1)).body("filter.value", is("vip"));
        assertThat(acme.members(segment)).containsExactly(ada);

        acme.patch(segment, Map.of("filter", tagged("new"))).body("state", is("READY"));
        assertThat(acme.members(segment)).containsExactly(eve);
        assertThat(acme.history(segment, ada))
                .extracting(item -> item.get("entered"))
                .containsExactly(false, true);
        assertThat(moves(segment, 2)).containsExactlyInAnyOrder("rebuilt 1", "rebuilt 1");
        acme.untag(eve, "new");
        acme.awaitMembers(segment);
    }

    @Test
    void circlesAndTowersAreRefusedAtTheirNode() {
        var low = acme.dynamic(tagged("vip"));
        var high = acme.dynamic(in(low));
        acme.tenant()
                .manager()
                .body(Map.of("filter", Map.of("and", List.of(tagged("x"), not(in(high))))))
                .patch(SegmentClient.URL + "/" + low)
                .then()
                .statusCode(422)
                .body("code", is("invalid-filter"))
                .body("errors.pointer", contains("#/filter/and/1/not"))
                .body("errors.code", contains("cycle"));
        var top = high;
        for (int i = 0; i < 4; i++) top = acme.dynamic(in(top));
        acme.tenant()
                .manager()
                .body(Map.of("name", "Tower", "filter", Map.of("and", List.of(in(top)))))
                .post(SegmentClient.URL)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("#/filter/and/0"))
                .body("errors.code", contains("too-deep"));
        acme.tenant()
                .manager()
                .delete(SegmentClient.URL + "/" + low)
                .then()
                .statusCode(409)
                .body("users.id", contains(high));
    }

    @Test
    void historyIsPagedAndTheTenantsOwn() {
        var ada = acme.register("Ada", "vip");
        acme.register("Eve", "vip");
        var segment = acme.dynamic(tagged("vip"));
        var url = SegmentClient.URL + "/" + segment + "/history";
        var cursor = acme.tenant()
                .agent()
                .queryParam("limit", 1)
                .get(url)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .<String>path("nextCursor");
        acme.tenant()
                .agent()
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get(url)
                .then()
                .body("items", hasSize(1))
                .body("items[0].customerId", notNullValue())
                .body("nextCursor", is((Object) null));
        acme.tenant().agent().queryParam("customerId", ada).get(url).then().body("items.customerId", contains(ada));
        Tenant.fresh().agent().get(url).then().statusCode(404);
        acme.tenant().partner("customers:read").get(url).then().statusCode(403);
        acme.tenant().manager().delete(SegmentClient.URL + "/" + segment).then().statusCode(204);
        acme.tenant().agent().get(url).then().statusCode(404);
        acme.tenant().agent().get(SegmentClient.CUSTOMERS).then().body("items", hasSize(2));
        acme.tenant()
                .service()
                .get(SegmentClient.URL + "/" + acme.dynamic(tagged("nobody")) + "/members")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    /** What was told of a segment, once there is that much. */
    private List<String> moves(String segment, int expected) {
        await().atMost(Duration.ofSeconds(15)).until(() -> told(segment).size() >= expected);
        return told(segment);
    }

    private List<String> told(String segment) {
        return EventProbe.events(Topics.CUSTOMER_ACTIVITY, acme.tenant().id()).stream()
                .map(event -> event.body())
                .map(body -> {
                    if (body instanceof SegmentRebuilt e
                            && e.segmentId().toString().equals(segment)) {
                        return "rebuilt " + e.count();
                    }
                    if (body instanceof SegmentEntered e
                            && e.segmentId().toString().equals(segment)) {
                        return "entered " + e.customerId() + " " + e.reason();
                    }
                    if (body instanceof SegmentLeft e
                            && e.segmentId().toString().equals(segment)) {
                        return "left " + e.customerId() + " " + e.reason();
                    }
                    return "";
                })
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
