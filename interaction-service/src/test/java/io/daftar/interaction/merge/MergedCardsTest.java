package io.daftar.interaction.merge;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Points a seller must see though they stand on the card of a file that was merged away. */
@QuarkusTest
class MergedCardsTest extends ServiceTest {
    private static final String CARDS = "/api/v1/loyalty/cards";
    private final Tenant tenant = Tenant.fresh();
    private final Files files = new Files();
    private final UUID winner = UUID.randomUUID();
    private final UUID loser = UUID.randomUUID();

    private void card(UUID customer, String number) {
        tenant.agent()
                .body(Map.of("customerId", customer.toString(), "number", number))
                .post(CARDS)
                .then()
                .statusCode(201);
    }

    private void earned(String card, int points) {
        tenant.agent()
                .body(Map.of("kind", "EARN", "points", points))
                .post(CARDS + "/" + card + "/entries")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse file(UUID customer) {
        return tenant.agent()
                .redirects()
                .follow(false)
                .get("/api/v1/customers/" + customer + "/file")
                .then();
    }

    @Test
    void theFileShowsAllCardsAndWhatTheyAreWorthTogether() {
        for (var id : new UUID[] {winner, loser}) {
            Files.send(tenant, files.registered(id));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> file(id).statusCode(200).body("loyalty", nullValue()));
        }
        card(loser, "OLD-1");
        card(winner, "NEW-1");
        card(winner, "NEW-2");
        earned("OLD-1", 120);
        earned("NEW-1", 30);
        file(winner)
                .body("loyalty.card", equalTo("NEW-2"))
                .body("loyalty.balance", equalTo(30))
                .body("loyalty.totalBalance", equalTo(30));

        Files.send(tenant, files.merged(loser, winner));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> file(loser).statusCode(308));
        file(winner)
                .statusCode(200)
                .body("loyalty.card", equalTo("NEW-2"))
                .body("loyalty.balance", equalTo(30))
                .body("loyalty.totalBalance", equalTo(150))
                .body("loyalty.cards.card", contains("NEW-2", "NEW-1", "OLD-1"))
                .body("loyalty.cards.balance", contains(30, 30, 120))
                .body("loyalty.cards[2].customerId", equalTo(loser.toString()));

        Files.send(tenant, files.unmerged(loser));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> file(loser).statusCode(200));
        file(winner).body("loyalty.totalBalance", equalTo(30)).body("loyalty.cards", hasSize(2));
    }
}
