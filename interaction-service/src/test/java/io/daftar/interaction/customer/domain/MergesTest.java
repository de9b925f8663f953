package io.daftar.interaction.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MergesTest {
    private final UUID a = new UUID(1, 1);
    private final UUID b = new UUID(1, 2);
    private final UUID c = new UUID(1, 3);
    private final UUID d = new UUID(1, 4);

    @Test
    void whoeverStandsAtTheEndOfAChainAnswersForAllOfIt() {
        var merges = new Merges(Map.of(a, b, b, c));

        assertThat(merges.winners(List.of(a, b, c, d))).containsOnly(Map.entry(a, c), Map.entry(b, c));
    }

    @Test
    void inACircleToldTooEarlyTheLeastIdAnswersForAll() {
        var merges = new Merges(Map.of(d, c, c, b, b, c));

        assertThat(merges.winners(List.of(b, c, d))).containsOnly(Map.entry(c, b), Map.entry(d, b));
        assertThat(new Merges(Map.of(a, a)).winners(List.of(a))).isEmpty();
    }
}
