package io.daftar.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Turns turns = new Turns(nanos::get);

    @Test
    void theOneThatHadTheLeastTimeIsNext() {
        var order = new StringBuilder();

        var measures = turns.take(Duration.ofMillis(16), List.of(busy(4, "s", order), busy(1, "q", order)));

        // Of those that had as much, the first of the list; the slow one once more, since each is done three times.
        assertThat(order).hasToString("sqqqqsqqqqs");
        assertThat(measures.get(0).latencies().getTotalCount()).isEqualTo(3);
        assertThat(measures.get(1).latencies().getTotalCount()).isEqualTo(8);
        assertThat(measures.get(1).seconds()).isEqualTo(0.008);
    }

    @Test
    void eachIsDoneThreeTimesHoweverLongThatTakes() {
        var order = new StringBuilder();

        var measures = turns.take(Duration.ZERO, List.of(busy(0, "a", order), busy(0, "b", order)));

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

        var measures = turns.take(Duration.ZERO, List.of(failing, busy(0, "b", new StringBuilder())));

        assertThat(measures.get(0).problem("one")).isEqualTo("one: " + tried + " failed, first: status 500");
        assertThat(measures.get(1).problem("other")).isNull();
    }

    private Task busy(int millis, String name, StringBuilder order) {
        return () -> {
            order.append(name);
            nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        };
    }
}
