package io.daftar.reminder.customer.app;

import io.daftar.reminder.customer.domain.ErasureRepository;
import io.daftar.reminder.customer.domain.ErasureRepository.Due;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Erases what is kept about persons: in the transaction that hears of it, and once more when all that were writing at that
 * moment have ended.
 */
@ApplicationScoped
@Transactional
public class Erasures {
    private static final int AT_ONCE = 50;
    /** Who took one and died leaves it to another after so long. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final ErasureRepository erasures;
    private final List<PersonalData> personalData;
    private final Duration wait;
    private final Clock clock;

    Erasures(
            ErasureRepository erasures,
            @All List<PersonalData> personalData,
            @ConfigProperty(name = "daftar.erasure.again-after") Duration wait,
            Clock clock) {
        this.erasures = erasures;
        this.personalData = personalData;
        this.wait = wait;
        this.clock = clock;
    }

    void begin(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            erase(customers);
            erasures.remember(customers, clock.instant().plus(wait));
        }
    }

    /** Takes some whose data is to be looked for once more, of any tenant; works without a tenant. */
    List<Due> take() {
        return erasures.take(clock.instant(), clock.instant().plus(LEASE), AT_ONCE);
    }

    /** Looks for data of a customer of the bound tenant that was written while the erasure was heard of. */
    void again(UUID customer) {
        erase(List.of(customer));
        erasures.done(customer);
    }

    private void erase(Collection<UUID> customers) {
        personalData.forEach(data -> data.erase(customers));
        erasures.forget(customers);
    }
}
