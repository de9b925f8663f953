package io.daftar.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void endsWhenThreeWindowsDidHardlyMoreThanTheThreeBefore() {
        assertThat(warm(100, 200, 300, 310, 320, 310, 310, 320, 999)).isEqualTo(new WarmUp.Outcome(8, 320, true));
    }

    @Test
    void goesOnWhileEachWindowIsALittleFaster() {
        assertThat(warm(100, 104, 108, 112, 116, 120, 124, 128, 132)).isEqualTo(new WarmUp.Outcome(9, 132, false));
    }

    @Test
    void anExactTwentiethIsNotYetSteady() {
        assertThat(warm(95, 95, 95, 100, 100, 100, 100).windows()).isEqualTo(7);
    }

    @Test
    void isNotMisledByWindowsThatGoUpAndDown() {
        assertThat(warm(100, 110, 100, 110, 100, 110).steady()).isTrue();
    }

    @Test
    void aSideThatHardlyRanIsNotWarm() {
        assertThat(warm(68, 68, 68, 68, 68, 68, 68, 68, 68).windows()).isEqualTo(9);
    }

    @Test
    void givesUpWhenTheWindowsRunOut() {
        assertThat(warm(100, 200, 300, 400, 500, 600, 700, 800, 900)).isEqualTo(new WarmUp.Outcome(9, 900, false));
    }

    private static WarmUp.Outcome warm(double... rates) {
        Iterator<Double> next = Arrays.stream(rates).boxed().toList().iterator();
        return new WarmUp(9, Duration.ofSeconds(2), 1_100).run(next::next);
    }
}
