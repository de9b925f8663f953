package io.daftar.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void aTurnThatFailsIsFollowedByTheNext() throws InterruptedException {
        var three = new CountDownLatch(3);
        var turns = Turns.every(SOON, "failing", goOn -> {
            three.countDown();
            throw new IllegalStateException("of no consequence");
        });

        assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        turns.stop();
    }

    @Test
    void aLongTurnIsToldToEndAndIsWaitedFor() throws InterruptedException {
        var began = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var turns = Turns.every(SOON, "long", goOn -> {
            began.countDown();
            while (goOn.getAsBoolean()) Thread.onSpinWait();
            ended.incrementAndGet();
        });

        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        turns.stop();
        assertThat(ended).hasValue(1);
    }
}
