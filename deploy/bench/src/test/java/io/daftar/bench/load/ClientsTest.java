package io.daftar.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private static final Duration BLOCK = Duration.ofMillis(300);

    @Test
    void aClosedLoopCountsWhatWasDone() {
        var done = new AtomicInteger();
        try (var clients = Clients.of(3, i -> done::incrementAndGet)) {
            var measure = clients.closedLoop(Duration.ofMillis(50));

            assertThat(measure.latencies().getTotalCount())
                    .isEqualTo(done.get())
                    .isPositive();
            assertThat(measure.problem("it")).isNull();
        }
    }

    @Test
    void failuresAreCountedApartAndTheFirstIsKept() {
        try (var clients = Clients.of(1, i -> ClientsTest::refuse)) {
            var measure = clients.openLoop(100, Duration.ofMillis(30));

            assertThat(measure.latencies().getTotalCount()).isZero();
            assertThat(measure.problem("it")).isEqualTo("it: 3 failed, first: status 500");
        }
    }

    private static void refuse() throws IOException {
        throw new IOException("status 500");
    }

    @Test
    void anOpenLoopStartsAsManyAsFallDue() {
        var done = new AtomicInteger();
        try (var clients = Clients.of(4, i -> done::incrementAndGet)) {
            var measure = clients.openLoop(200, BLOCK);

            assertThat(done).hasValue(60);
            assertThat(measure.seconds()).isGreaterThan(0.29);
        }
    }

    @Test
    void aPauseIsSeenByAllWhoWouldHaveComeMeanwhile() {
        var calls = new AtomicInteger();
        Task pausesOnce = () -> {
            if (calls.getAndIncrement() == 0) {
                long end = System.nanoTime() + Duration.ofMillis(200).toNanos();
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
            }
        };
        try (var clients = Clients.of(1, i -> pausesOnce)) {
            var measure = clients.openLoop(100, BLOCK);

            // About twenty of the thirty fell due during the pause; the middle one waited for about half of it.
            assertThat(measure.latencies().getTotalCount()).isEqualTo(30);
            assertThat(measure.millis(50)).isGreaterThan(20);
            assertThat(measure.millis(100)).isGreaterThan(195);
        }
    }

    @Test
    void percentilesAndRateComeFromTheRecords() {
        var latencies = Measure.histogram();
        for (int i = 1; i <= 1000; i++) {
            latencies.recordValue(i * 100L);
        }
        var measure = new Measure(2, 0, null, latencies);

        assertThat(measure.rate()).isEqualTo(500);
        assertThat(measure.millis(50)).isCloseTo(50, within(0.1));
        assertThat(measure.millis(99)).isCloseTo(99, within(0.1));
        assertThat(measure.values()).containsOnlyKeys("rate/s", "p50 ms", "p99 ms");
    }

    @Test
    void nothingRecordedIsZero() {
        var measure = new Measure(1, 0, null, Measure.histogram());

        assertThat(measure.rate()).isZero();
        assertThat(measure.millis(99)).isZero();
    }
}
