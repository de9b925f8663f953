package io.daftar.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the one clock; milliseconds, because that is what the API and the database round trip keep. */
class Clocks {
    /** @param offset ISO 8601 duration such as {@code P3D}, for tests and demonstrations of what time brings about */
    @Produces
    @Singleton
    Clock clock(@ConfigProperty(name = "daftar.clock.offset") Optional<String> offset) {
        var now = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        return offset.map(Duration::parse).map(by -> Clock.offset(now, by)).orElse(now);
    }
}
