package io.daftar.customer.profile.app;

import io.daftar.platform.security.Caller;
import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Who acts, when, and the next id: what every change of a file needs. */
@ApplicationScoped
public class Acting {
    private final Caller caller;
    private final Ids ids;
    private final Clock clock;

    Acting(Caller caller, Ids ids, Clock clock) {
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    public UUID nextId() {
        return ids.next();
    }

    public Instant now() {
        return clock.instant();
    }

    public Origin origin() {
        return Origin.api(caller.actor());
    }
}
