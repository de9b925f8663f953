package io.daftar.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes the ids of everything: UUID version 7 (RFC 9562), so that ids made later sort later, also within a millisecond
 * of one process.
 */
@ApplicationScoped
public class Ids {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private long lastMillis;
    private int sequence;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    public UUID next() {
        long high;
        synchronized (this) {
            long now = clock.millis();
            if (now > lastMillis) {
                lastMillis = now;
                sequence = random.nextInt(1 << 11);
            } else if (++sequence == 1 << 12) {
                // The clock stood still or went back: borrow the next millisecond rather than repeat or go back.
                lastMillis++;
                sequence = 0;
            }
            high = lastMillis << 16 | 0x7000L | sequence;
        }
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The moment in milliseconds since 1970 that stands in a version 7 id. */
    public static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
