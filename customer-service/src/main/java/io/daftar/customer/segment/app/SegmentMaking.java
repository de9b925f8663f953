package io.daftar.customer.segment.app;

import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The next id and the time: what every change of a segment needs. */
@ApplicationScoped
class SegmentMaking {
    private final Ids ids;
    private final Clock clock;

    SegmentMaking(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    UUID nextId() {
        return ids.next();
    }

    Instant now() {
        return clock.instant();
    }
}
