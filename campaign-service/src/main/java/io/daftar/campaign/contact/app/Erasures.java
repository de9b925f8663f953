package io.daftar.campaign.contact.app;

import io.daftar.campaign.contact.domain.ErasureRepository;
import io.daftar.campaign.contact.domain.ErasureRepository.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Erases how persons were written to: in the transaction that hears of it, and once more when all that were writing at that
 * moment have ended. What became of each message stays, so that reports are what they were.
 */
@ApplicationScoped
@Transactional
public class Erasures {
    private static final int AT_ONCE = 50;
    /** Who took one and died leaves it to another after so long. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final ErasureRepository erasures;
    private final Duration wait;
    private final Clock clock;

    Erasures(
            ErasureRepository erasures,
            @ConfigProperty(name = "daftar.erasure.again-after") Duration wait,
            Clock clock) {
        this.erasures = erasures;
        this.wait = wait;
        this.clock = clock;
    }

    /** To be called while the copy still knows their addresses. */
    void begin(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            erasures.erase(customers, clock.instant());
            erasures.remember(customers, clock.instant().plus(wait));
        }
    }

    /** Takes some whose data is to be looked for once more, of any tenant; works without a tenant. */
    List<Due> take() {
        return erasures.take(clock.instant(), clock.instant().plus(LEASE), AT_ONCE);
    }

    /** Looks for data of a customer of the bound tenant that was written while the erasure was heard of. */
    void again(UUID customer) {
        erasures.erase(List.of(customer), clock.instant());
        erasures.done(customer);
    }
}
