package io.daftar.customer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.CustomerActivityEvent.SettingsChanged;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class SettingsResourceTest {
    private final Tenant acme = Tenant.fresh();

    @Test
    void startsWithDefaultsAndChangesByMergePatch() {
        acme.agent()
                .get("/api/v1/settings")
                .then()
                .statusCode(200)
                .body("timeZone", is("UTC"))
                .body("defaultRegion", nullValue())
                .body("currency", is("EUR"));
        acme.agent()
                .body("{\"currency\":\"IRR\"}")
                .patch("/api/v1/settings")
                .then()
                .statusCode(403);

        acme.admin()
                .body(
                        """
                        {"timeZone":"Asia/Tehran","defaultRegion":"IR","language":"fa","calendar":"persian",
                         "currency":"IRR","weekStart":"SATURDAY"}""")
                .patch("/api/v1/settings")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("weekStart", is("SATURDAY"));
        acme.admin()
                .header("If-Match", "\"0\"")
                .body("{\"currency\":\"EUR\"}")
                .patch("/api/v1/settings")
                .then()
                .statusCode(412);
        acme.admin()
                .body("{\"currency\":\"IRR\"}")
                .patch("/api/v1/settings")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        // A national number can be read from now on.
        acme.agent()
                .body("{\"displayName\":\"سارا\",\"phones\":[{\"number\":\"۰۹۱۲ ۱۲۳ ۴۵۶۷\"}]}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .body("phones[0].number", is("+989121234567"))
                .body("phones[0].raw", is("۰۹۱۲ ۱۲۳ ۴۵۶۷"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(EventProbe.events(Topics.CUSTOMER_ACTIVITY, acme.id()).stream()
                                .filter(event -> event.body() instanceof SettingsChanged))
                        .hasSize(1));
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        acme.admin()
                .body(
                        """
                        {"timeZone":"+03:30","defaultRegion":"XX","language":"?","calendar":"moon","currency":"€",
                         "weekStart":"DAY","fiscalYearStart":"--13-01"}""")
                .patch("/api/v1/settings")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains(
                                "#/timeZone",
                                "#/defaultRegion",
                                "#/language",
                                "#/calendar",
                                "#/currency",
                                "#/weekStart",
                                "#/fiscalYearStart"));
    }

    @Test
    void knowsWhoCalls() {
        acme.agent()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("userId", is("sara"))
                .body("tenantId", is(acme.id()))
                .body("roles", contains("agent"))
                .body("permissions", hasItem("customers:write"))
                .body("settings.timeZone", is("UTC"));
        acme.manager()
                .queryParam("query", "sar")
                .get("/api/v1/users")
                .then()
                .statusCode(200)
                .body("items.id", contains("sara"))
                .body("items[0].active", is(true));
    }
}
