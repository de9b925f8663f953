package io.daftar.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a process that died leaves behind, and what the others make of it; no provider here can be asked. */
@QuarkusTest
class RecoveryTest extends ServiceTest {
    private final Shop shop = new Shop();

    @Test
    void aMessageInFlightAtADeathIsUnknownAndNeverSentAgain() {
        UUID ada = shop.customer("Ada", shop.mail("ada"));
        UUID bob = shop.customer("Bob", shop.mail("bob"));
        String id = shop.approved(Shop.plan(shop.segment(ada, bob)));
        // As if another process had frozen the audience, claimed Ada's message and died.
        UUID dead = UUID.randomUUID();
        UUID campaign = UUID.fromString(id);
        String tenant = shop.tenant.id();
        OwnerDatabase.query(handle -> {
            handle.execute("update campaign set state = 'RUNNING', launched_at = now() where id = ?", campaign);
            handle.execute(
                    "insert into campaign_run (tenant_id, campaign_id, started_at, resolved_at) values (?, ?, now(), now())",
                    tenant,
                    campaign);
            handle.execute(
                    "insert into campaign_send (tenant_id, campaign_id, customer_id, id, state, address, address_key,"
                            + " attempts, sender, claimed_at, updated_at)"
                            + " values (?, ?, ?, ?, 'SENDING', ?, ?, 1, ?, now(), now())",
                    tenant,
                    campaign,
                    ada,
                    UUID.randomUUID(),
                    shop.mail("ada"),
                    shop.mail("ada"),
                    dead);
            handle.execute(
                    "insert into campaign_send (tenant_id, campaign_id, customer_id, id, state, address, address_key,"
                            + " updated_at) values (?, ?, ?, ?, 'PENDING', ?, ?, now())",
                    tenant,
                    campaign,
                    bob,
                    UUID.randomUUID(),
                    shop.mail("bob"),
                    shop.mail("bob"));
            handle.execute(
                    "insert into send_queue (tenant_id, campaign_id, customer_id, state, due_at, sender)"
                            + " values (?, ?, ?, 'SENDING', now(), ?), (?, ?, ?, 'WAITING', now(), null)",
                    tenant,
                    campaign,
                    ada,
                    dead,
                    tenant,
                    campaign,
                    bob);
            handle.execute(
                    "insert into job (tenant_id, id, kind, due_at) values (?, ?, 'campaign-send', now())",
                    tenant,
                    campaign);
            return null;
        });
        shop.awaitState(id, "COMPLETED");

        assertThat(shop.member(id, ada)).isEqualTo("UNKNOWN INTERRUPTED");
        assertThat(shop.member(id, bob)).isEqualTo("SENT");
        assertThat(Surroundings.mailsTo(shop.mail("ada"))).isEmpty();
        assertThat(Surroundings.mailsTo(shop.mail("bob"))).hasSize(1);
        shop.report(id)
                .then()
                .body("audience", is(2))
                .body("states.UNKNOWN", is(1))
                .body("states.SENT", is(1));
    }

    @Test
    void aResolverThatDiedIsFollowedByAnother() {
        UUID ada = shop.customer("Ada", shop.mail("ada"));
        UUID bob = shop.customer("Bob", shop.mail("bob"));
        UUID segment = shop.segment(ada, bob);
        String id = shop.approved(Shop.plan(segment));
        UUID campaign = UUID.fromString(id);
        String tenant = shop.tenant.id();
        // As if another process had read one page and died while it held the job.
        OwnerDatabase.query(handle -> {
            handle.execute("update campaign set state = 'RUNNING', launched_at = now() where id = ?", campaign);
            handle.execute(
                    "insert into campaign_run (tenant_id, campaign_id, started_at) values (?, ?, now())",
                    tenant,
                    campaign);
            handle.execute(
                    "insert into audience_source (tenant_id, campaign_id, segment_id, excluded, next_cursor)"
                            + " values (?, ?, ?, false, '1')",
                    tenant,
                    campaign,
                    segment);
            handle.execute(
                    "insert into audience_member (tenant_id, campaign_id, excluded, customer_id) values (?, ?, false, ?)",
                    tenant,
                    campaign,
                    ada);
            handle.execute(
                    "insert into job (tenant_id, id, kind, due_at, owner) values (?, ?, 'campaign-resolve', now(), ?)",
                    tenant,
                    campaign,
                    UUID.randomUUID());
            return null;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.state(id).equals("COMPLETED"));
        assertThat(Surroundings.mailsTo(shop.mail("ada"))).hasSize(1);
        assertThat(Surroundings.mailsTo(shop.mail("bob"))).hasSize(1);
    }
}
