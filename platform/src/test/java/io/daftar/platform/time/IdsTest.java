package io.daftar.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void idsAreVersionSevenAndGrowEvenWhileTheClockStands() {
        Instant now = Instant.parse("2026-11-22T08:30:00.123Z");
        Ids ids = new Ids(Clock.fixed(now, ZoneOffset.UTC));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            UUID id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            made.add(id.toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(Ids.millisOf(UUID.fromString(made.get(0)))).isEqualTo(now.toEpochMilli());
    }
}
