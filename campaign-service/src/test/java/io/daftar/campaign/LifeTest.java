package io.daftar.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LifeTest extends ServiceTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Shop shop = new Shop();
    private final List<UUID> members = new ArrayList<>();

    /** A campaign that sends two messages a second. */
    private String slowCampaign(int size) {
        for (int i = 0; i < size; i++) {
            UUID id = EventProbe.eventId();
            CustomerStub.customer(shop.tenant.id(), id, "C" + i, shop.mail("c" + i));
            members.add(id);
        }
        var plan = Shop.plan(shop.segment(members));
        plan.put("throttlePerMinute", 120);
        return shop.launched(plan);
    }

    private long sent(String id) {
        return shop.report(id).<Integer>path("states.SENT");
    }

    private long mails(int size) {
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += Surroundings.mailsTo(shop.mail("c" + i)).size();
        }
        return count;
    }

    @Test
    void cancellingMidwayStopsAtOnceAndAccountsForTheRest() {
        String id = slowCampaign(30);
        await().atMost(SOON).until(() -> sent(id) >= 2);
        shop.act(id, "cancel").then().statusCode(200).body("state", is("CANCELLED"));

        await().atMost(SOON).until(() -> OwnerDatabase.count("job where tenant_id = ?", shop.tenant.id()) == 0);
        await().atMost(SOON).until(() -> OwnerDatabase.count("send_queue where tenant_id = ?", shop.tenant.id()) == 0);
        long sent = sent(id);
        assertThat(sent).isBetween(2L, 20L).isEqualTo(mails(30));
        shop.report(id)
                .then()
                .body("audience", is(30))
                .body("states.PENDING", is(0))
                .body("states.SENDING", is(0))
                .body("lines.find { it.reason == 'CANCELLED' }.count", is((int) (30 - sent)));
    }

    @Test
    void aPausedCampaignSendsNothingUntilItGoesOn() {
        String id = slowCampaign(6);
        await().atMost(SOON).until(() -> sent(id) >= 1);
        shop.act(id, "pause").then().statusCode(200).body("state", is("PAUSED"));
        await().atMost(SOON)
                .until(() ->
                        OwnerDatabase.count("send_queue where tenant_id = ? and state = 'SENDING'", shop.tenant.id())
                                == 0);
        long before = mails(6);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> mails(6) == before);
        shop.act(id, "pause").then().statusCode(409);

        shop.act(id, "resume").then().statusCode(200).body("state", is("RUNNING"));
        shop.awaitState(id, "COMPLETED");
        assertThat(sent(id)).isEqualTo(6).isEqualTo(mails(6));
    }

    @Test
    void whoeverUnsubscribesBeforeTheirMailIsBegunGetsNone() {
        String id = slowCampaign(10);
        await().atMost(SOON).until(() -> sent(id) >= 1);
        // Messages go in the order of ids, so the last one is still to come.
        UUID last = members.stream()
                .max(java.util.Comparator.comparing(UUID::toString))
                .orElseThrow();
        shop.tenant
                .marketer()
                .body(Map.of("customerId", last))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        shop.awaitState(id, "COMPLETED");
        assertThat(shop.member(id, last)).isEqualTo("SKIPPED SUPPRESSED");
        assertThat(mails(10)).isEqualTo(9);
    }

    @Test
    void aMailServerThatIsAwayLosesNothing() {
        Surroundings.stopMail();
        String id;
        try {
            id = shop.launched(Shop.plan(shop.segment(shop.customer("Ada", shop.mail("ada")))));
            await().atMost(SOON)
                    .until(() ->
                            OwnerDatabase.count("campaign_send where tenant_id = ? and attempts > 0", shop.tenant.id())
                                    == 1);
            assertThat(shop.state(id)).isEqualTo("RUNNING");
        } finally {
            Surroundings.startMail();
        }
        shop.awaitState(id, "COMPLETED");
        assertThat(Surroundings.mailsTo(shop.mail("ada"))).hasSize(1);
    }

    @Test
    void resolvingWaitsForCustomerServiceAndSaysSo() {
        UUID fresh = EventProbe.eventId();
        CustomerStub.customer(shop.tenant.id(), fresh, "Fresh", shop.mail("fresh"));
        String id = shop.approved(Shop.plan(shop.segment(fresh)));
        CustomerStub.goAwayAfter(shop.tenant.id(), 1);
        try {
            shop.act(id, "launch").then().statusCode(200).body("report.resolving", is(true));
            await().atMost(SOON).until(() -> shop.report(id).path("trouble") != null);
            assertThat(shop.state(id)).isEqualTo("RUNNING");
        } finally {
            CustomerStub.comeBack(shop.tenant.id());
        }
        shop.awaitState(id, "COMPLETED");
        assertThat(Surroundings.mailsTo(shop.mail("fresh"))).hasSize(1);
    }
}
