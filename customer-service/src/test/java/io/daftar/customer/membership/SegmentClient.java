package io.daftar.customer.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls of one tenant about its segments and the customers in them. */
public record SegmentClient(Tenant tenant) {
    public static final String URL = "/api/v1/segments";
    public static final String CUSTOMERS = "/api/v1/customers";

    public static SegmentClient fresh() {
        return new SegmentClient(Tenant.fresh());
    }

    public static Map<String, Object> leaf(String field, String op, Object value) {
        return Map.of("field", field, "op", op, "value", value);
    }

    public static Map<String, Object> tagged(String tag) {
        return leaf("tags", "CONTAINS", tag);
    }

    public static Map<String, Object> in(String segment) {
        return Map.of("segment", segment);
    }

    public static Map<String, Object> not(Map<String, ?> node) {
        return Map.of("not", node);
    }

    public String dynamic(Map<String, ?> filter) {
        return create(Map.of("name", "Kept", "filter", filter));
    }

    public String create(Map<String, ?> segment) {
        return tenant.manager()
                .body(segment)
                .post(URL)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse get(String segment) {
        return tenant.manager().get(URL + "/" + segment).then().statusCode(200);
    }

    public ValidatableResponse patch(String segment, Map<String, ?> patch) {
        return tenant.manager().body(patch).patch(URL + "/" + segment).then().statusCode(200);
    }

    public String register(String name, String... tags) {
        return register(Map.of("displayName", name, "tags", List.of(tags)));
    }

    public String register(Map<String, ?> customer) {
        return tenant.agent()
                .body(customer)
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public void edit(String customer, Map<String, ?> patch) {
        tenant.agent().body(patch).patch(CUSTOMERS + "/" + customer).then().statusCode(200);
    }

    public void tag(String customer, String tag) {
        tenant.agent().put(CUSTOMERS + "/" + customer + "/tags/" + tag).then().statusCode(200);
    }

    public void untag(String customer, String tag) {
        tenant.agent()
                .delete(CUSTOMERS + "/" + customer + "/tags/" + tag)
                .then()
                .statusCode(200);
    }

    public void archive(String customer) {
        tenant.agent().delete(CUSTOMERS + "/" + customer).then().statusCode(204);
    }

    public void restore(String customer) {
        tenant.agent().post(CUSTOMERS + "/" + customer + "/restore").then().statusCode(200);
    }

    public List<String> members(String segment) {
        return tenant.agent()
                .queryParam("limit", 200)
                .get(URL + "/" + segment + "/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
    }

    /** Until the segment has exactly these members, and counts them. */
    public void awaitMembers(String segment, String... customers) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(members(segment)).containsExactlyInAnyOrder(customers);
            assertThat(get(segment).extract().<Integer>path("memberCount")).isEqualTo(customers.length);
        });
    }

    /** Until nothing of the tenant waits to be looked at. */
    public void awaitQuiet() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> OwnerDatabase.count("dirty where tenant_id = ?", tenant.id()) == 0);
    }

    public List<Map<String, Object>> history(String segment, String customer) {
        return tenant.agent()
                .queryParam("customerId", customer)
                .get(URL + "/" + segment + "/history")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
