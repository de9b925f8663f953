package io.daftar.customer;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the tests of this module: right, unless a test says how far ahead it is. */
@Mock
public class MovableClock {
    private static volatile Duration ahead = Duration.ZERO;

    /** Runs a test some time ahead. */
    public static void ahead(Duration by, Runnable test) {
        ahead = by;
        try {
            test.run();
        } finally {
            ahead = Duration.ZERO;
        }
    }

    @Produces
    @Singleton
    Clock clock() {
        var now = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now.instant().plus(ahead);
            }
        };
    }
}
