package io.daftar.interaction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PastValuesTest extends ServiceTest {
    private static final String DAY = "2026-03-01";

    private final Tenant tenant = Tenant.fresh();
    private UUID customer;

    @BeforeEach
    void buy() {
        customer = Customers.copied(tenant);
        bought(customer, "2026-01-10T12:00:00Z");
        bought(customer, "2026-02-10T12:00:00Z");
        bought(Customers.copied(tenant), "2026-02-20T12:00:00Z");
        tenant.agent().get("/api/v1/customers/" + customer + "/rfm").then().statusCode(200);
    }

    private void bought(UUID buyer, String at) {
        tenant.agent()
                .body(Map.of("customerId", buyer.toString(), "purchasedAt", at, "currency", "EUR", "total", "10"))
                .post("/api/v1/purchases")
                .then()
                .statusCode(201);
    }

    /** As if the tenant had so many customers. */
    private void has(long customers) {
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update rfm_cut set customers = ?, scored_at = now() + interval '1 day' where tenant_id = ?",
                customers,
                tenant.id()));
    }

    private Response asOf() {
        return tenant.agent().get("/api/v1/customers/" + customer + "/rfm?asOf=" + DAY);
    }

    private static String figures(Response rfm) {
        return rfm.path("frequency") + " " + rfm.path("scores") + " " + rfm.path("group");
    }

    @Test
    void aLargeTenantsFormerDayIsReckonedOnceInTheBackground() {
        String figures = figures(asOf());
        has(1_000_000);

        asOf().then().statusCode(503).body("code", equalTo("overloaded")).header("Retry-After", notNullValue());
        await().atMost(Duration.ofSeconds(20)).until(() -> asOf().statusCode() == 200);

        assertThat(figures(asOf())).isEqualTo(figures);
        String scoredAt = asOf().path("scoredAt");
        tenant.manager()
                .get("/api/v1/reports/value-model?asOf=" + DAY)
                .then()
                .statusCode(200)
                .body("reason", equalTo("too-few-customers"));
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update value_past set scored_at = scored_at - interval '2 days',"
                        + " asked_at = asked_at - interval '2 days' where tenant_id = ?",
                tenant.id()));

        // The former one serves until there is a new one.
        asOf().then().statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> asOf().<String>path("scoredAt").compareTo(scoredAt) > 0);
    }

    @Test
    void whatWasReckonedForOneCallerServesTheOthersForAMinute() {
        has(10_000);
        String scoredAt = asOf().then().statusCode(200).extract().path("scoredAt");
        assertThat(asOf().<String>path("scoredAt")).isEqualTo(scoredAt);

        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update value_past set scored_at = scored_at - interval '2 minutes' where tenant_id = ?", tenant.id()));
        assertThat(asOf().<String>path("scoredAt")).isGreaterThan(scoredAt);
    }

    @Test
    void smallTenantsSeeWhatWasWrittenJustNow() {
        String before = asOf().path("frequency").toString();
        bought(customer, "2026-02-11T12:00:00Z");

        assertThat(asOf().path("frequency").toString()).isNotEqualTo(before);
        assertThat(OwnerDatabase.count("value_past where tenant_id = ?", tenant.id()))
                .isZero();
    }
}
