package io.daftar.bench.figure.limit;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that grow with time like those of the services, so that index pages fill in the same way. */
public final class TimeOrdered {
    private TimeOrdered() {}

    /** A version 7 UUID. */
    public static UUID uuid() {
        var random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
