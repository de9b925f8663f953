package io.daftar.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
