package io.daftar.interaction.merge;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.deal.DealSteps;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a source sends again is a repeat, whoever its customer has become since. */
@QuarkusTest
class RepeatsAfterMergeTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final Files files = new Files();
    private final UUID winner = UUID.randomUUID();
    private final UUID loser = UUID.randomUUID();

    private void told(CustomerEvent event) {
        Files.send(tenant, event);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "customer_copy where tenant_id = ? and id = ? and version >= ?",
                                tenant.id(),
                                event.customer().id(),
                                event.customer().version())
                        == 1);
    }

    private Map<String, Map<String, Object>> requests(UUID pipeline) {
        Map<String, Map<String, Object>> requests = new LinkedHashMap<>();
        requests.put("interactions", Map.of("kind", "CALL", "occurredAt", "2026-10-01T08:00:00Z"));
        requests.put("purchases", Map.of("purchasedAt", "2026-10-01T08:00:00Z", "total", "5"));
        requests.put("cases", Map.of("kind", "COMPLAINT", "subject", "it leaks"));
        requests.put(
                "deals",
                Map.of("pipelineId", pipeline, "title", "mugs", "amount", Map.of("amount", "5", "currency", "EUR")));
        requests.put("feedback", Map.of("kind", "WISH", "text", "a lid"));
        requests.replaceAll((path, request) -> {
            var whole = new LinkedHashMap<>(request);
            whole.put("customerRef", Map.of("system", "shop", "externalId", loser.toString()));
            whole.put("source", Map.of("system", "shop", "eventId", "e-1"));
            return whole;
        });
        return requests;
    }

    private void sent(Map<String, Map<String, Object>> requests, int status) {
        requests.forEach((path, request) ->
                tenant.agent().body(request).post("/api/v1/" + path).then().statusCode(status));
    }

    @Test
    void theSameAgainAfterTheNameWentToTheWinnerIsARepeat() {
        told(files.registered(winner));
        told(files.registered(loser));
        var requests = requests(UUID.fromString(DealSteps.pipeline(tenant)));
        sent(requests, 201);

        told(files.merged(loser, winner));
        told(files.named(winner, loser));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "customer_external_id where tenant_id = ? and customer_id = ?", tenant.id(), winner)
                        == 2);
        sent(requests, 200);
        for (var path : new String[] {"interactions", "purchases"}) {
            tenant.agent()
                    .body(requests.get(path))
                    .put("/api/v1/" + path + "/by-source/shop/e-1")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"");
        }

        told(files.unmerged(loser));
        sent(requests, 200);

        requests.replaceAll((path, request) -> {
            var other = new LinkedHashMap<>(request);
            other.put("customerRef", Map.of("system", "shop", "externalId", winner.toString()));
            return other;
        });
        requests.forEach((path, request) -> tenant.agent()
                .body(request)
                .post("/api/v1/" + path)
                .then()
                .statusCode(409)
                .body("code", equalTo("source-conflict")));
    }
}
