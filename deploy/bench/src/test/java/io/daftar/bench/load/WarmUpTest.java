package io.daftar.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void endsWhenTwoWindowsDifferByLessThanATwentieth() {
        assertThat(warm(100, 200, 300, 310, 999)).isEqualTo(new WarmUp.Outcome(4, 310, true));
    }

    @Test
    void anExactTwentiethIsNotYetSteady() {
        assertThat(warm(95, 100, 95, 94)).isEqualTo(new WarmUp.Outcome(4, 94, true));
    }

    @Test
    void givesUpWhenTheWindowsRunOut() {
        assertThat(warm(100, 200, 100, 200, 100)).isEqualTo(new WarmUp.Outcome(5, 100, false));
    }

    private static WarmUp.Outcome warm(double... rates) {
        Iterator<Double> next = Arrays.stream(rates).boxed().toList().iterator();
        return new WarmUp(5).run(next::next);
    }

    @Test
    void oneWindowIsNeverEnough() {
        var rates = List.of(5.0, 5.0).iterator();

        assertThat(new WarmUp(9).run(rates::next).windows()).isEqualTo(2);
    }
}
