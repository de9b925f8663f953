package io.daftar.customer.membership;

import static io.daftar.customer.membership.SegmentClient.tagged;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class PoisonRuleTest {
    private final SegmentClient acme = SegmentClient.fresh();

    @Test
    void aRuleThatCannotBeEvaluatedStopsNoOther() {
        var ada = acme.register("Ada");
        var poison = acme.dynamic(tagged("vip"));
        var sound = acme.dynamic(tagged("vip"));
        acme.awaitQuiet();
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update segment set filter = '{\"field\":\"attributes.gone\",\"op\":\"EQ\",\"value\":1}' where id = ?",
                UUID.fromString(poison)));

        acme.tag(ada, "vip");

        acme.awaitMembers(sound, ada);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> acme.get(poison).body("state", is("FAILED")).body("error", notNullValue()));
        acme.tenant()
                .agent()
                .get(SegmentClient.URL + "/" + poison + "/members")
                .then()
                .statusCode(409)
                .body("code", is("state-conflict"));
        acme.awaitQuiet();

        acme.patch(poison, Map.of("filter", tagged("vip"))).body("state", is("READY"));
        acme.awaitMembers(poison, ada);
    }
}
