package io.daftar.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void theOneThatHadTheLeastTimeIsNext() {
        var order = new StringBuilder();

        var measures = Turns.run(Duration.ofMillis(60), List.of(busy(4, "s", order), busy(1, "q", order)));

        assertThat(order).startsWith("sq");
        double slow = measures.get(0).latencies().getTotalCount();
        double quick = measures.get(1).latencies().getTotalCount();
        assertThat(quick).isGreaterThan(2 * slow);
        assertThat(measures.get(1).seconds()).isGreaterThan(0.005);
    }

    @Test
    void eachIsDoneThreeTimesHoweverLongThatTakes() {
        var order = new StringBuilder();

        var measures = Turns.run(Duration.ZERO, List.of(busy(0, "a", order), busy(0, "b", order)));

        assertThat(order).hasToString("aaabbb");
        assertThat(measures)
                .allSatisfy(measure ->
                        assertThat(measure.latencies().getTotalCount()).isEqualTo(3));
    }

    @Test
    void aFailureIsOfTheTaskThatFailed() {
        var tried = new AtomicInteger();
        Task failing = () -> {
            tried.incrementAndGet();
            throw new IOException("status 500");
        };

        var measures = Turns.run(Duration.ZERO, List.of(failing, busy(0, "b", new StringBuilder())));

        assertThat(measures.get(0).problem("one")).isEqualTo("one: " + tried + " failed, first: status 500");
        assertThat(measures.get(1).problem("other")).isNull();
    }

    private static Task busy(int millis, String name, StringBuilder order) {
        return () -> {
            order.append(name);
            long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            while (System.nanoTime() < end) Thread.onSpinWait();
        };
    }
}
