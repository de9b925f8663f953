package io.daftar.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who was merged away or erased gets no message. */
@QuarkusTest
class MergedAndErasedTest extends ServiceTest {
    private static final String SECRET = "geheim";
    private final Shop shop = new Shop();

    @Test
    void onlyTheOneThatAnswersIsWrittenTo() {
        UUID winner = shop.customer("Winner", shop.mail("winner"));
        UUID loser = shop.customer("Loser", shop.mail("loser"));
        shop.merge(loser, "Loser", shop.mail("loser"), winner);
        UUID erased = shop.customer("Erased", shop.mail("erased"));
        shop.erase(erased);
        // Told before the erasure by its version, read after it; and one that must not be told at all.
        EventProbe.send(shop.tenant.id(), erased, 1, updated(erased, 1));
        EventProbe.send(shop.tenant.id(), erased, 9, updated(erased, 9));
        UUID last = shop.customer("Last", shop.mail("last"));

        String id = shop.launched(Shop.plan(shop.segment(winner, loser, erased, last)));
        shop.awaitState(id, "COMPLETED");

        assertThat(shop.member(id, winner)).isEqualTo("SENT");
        assertThat(shop.member(id, loser)).isEqualTo("SKIPPED ARCHIVED");
        assertThat(shop.member(id, erased)).isEqualTo("SKIPPED ERASED");
        assertThat(Surroundings.mailsTo(shop.mail("loser"))).isEmpty();
        assertThat(Surroundings.mailsTo(shop.mail("erased"))).isEmpty();
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> OwnerDatabase.count(
                                "customer_copy where tenant_id = ? and customer_id = ? and version = 2"
                                        + " and display_name is null and email is null and email_key is null",
                                shop.tenant.id(),
                                erased)
                        == 1);
    }

    @Test
    void nothingLeadsToTheErasedAndFiguresStay() {
        UUID erased = shop.customer(SECRET, shop.mail(SECRET));
        UUID other = shop.customer("Other", shop.mail("other"));
        UUID segment = shop.segment(erased, other);
        String id = shop.launched(Shop.plan(segment));
        shop.awaitState(id, "COMPLETED");
        shop.tenant
                .marketer()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("address", shop.mail(SECRET)))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        assertThat(OwnerDatabase.tablesWith(shop.tenant.id(), SECRET))
                .contains("campaign_send", "customer_copy", "idempotency", "suppression");

        shop.erase(erased);

        assertThat(OwnerDatabase.tablesWith(shop.tenant.id(), SECRET)).isEmpty();
        assertThat(shop.member(id, erased)).isEqualTo("SENT");
        shop.report(id).then().body("states.SENT", is(2));
        shop.tenant
                .marketer()
                .get("/api/v1/campaigns/" + id + "/members/" + erased)
                .then()
                .body("address", nullValue())
                .body("displayName", nullValue());
        assertThat(OwnerDatabase.count(
                        "job where tenant_id = ? and id = ? and kind = 'customer-erasure'", shop.tenant.id(), erased))
                .isOne();

        // Whoever has the address now did not ask for mail either.
        UUID heir = shop.customer("Heir", shop.mail(SECRET));
        String next = shop.launched(Shop.plan(shop.segment(heir, other)));
        shop.awaitState(next, "COMPLETED");
        assertThat(shop.member(next, heir)).isEqualTo("SKIPPED SUPPRESSED");
        assertThat(shop.member(next, other)).isEqualTo("SENT");
    }

    @Test
    void whatWaitsForAPausedCampaignIsSkippedWithoutAnAddress() {
        UUID erased = shop.customer(SECRET, shop.mail(SECRET));
        UUID other = shop.customer("Other", shop.mail("other"));
        var plan = Shop.plan(shop.segment(erased, other));
        plan.put("throttlePerMinute", 1);
        String id = shop.launched(plan);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        OwnerDatabase.count("campaign_send where tenant_id = ? and state = 'SENT'", shop.tenant.id())
                                == 1);
        shop.act(id, "pause").then().statusCode(200);
        UUID waiting = shop.member(id, erased).equals("PENDING") ? erased : other;

        shop.erase(waiting);

        assertThat(OwnerDatabase.count(
                        "campaign_send where tenant_id = ? and customer_id = ? and state = 'PENDING'"
                                + " and address is null and address_key is null",
                        shop.tenant.id(),
                        waiting))
                .isOne();
    }

    private CustomerUpdated updated(UUID id, long version) {
        return new CustomerUpdated(new CustomerSnapshot(
                id,
                version,
                "PERSON",
                "Erased",
                shop.mail("erased"),
                null,
                null,
                "en",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                "LEAD",
                null,
                List.of(),
                Map.of(),
                null,
                null));
    }
}
