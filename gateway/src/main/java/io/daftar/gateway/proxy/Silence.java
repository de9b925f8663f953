package io.daftar.gateway.proxy;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/** Notices when nothing has moved for too long; one timer, moved on lazily, however many pieces pass. */
final class Silence {
    private final Vertx vertx;
    private final LongSupplier allowedMillis;
    private final Runnable onTooLong;
    private long lastMove = System.nanoTime();
    private long timer = -1;
    private long dueAt;
    private boolean over;

    /** @param allowedMillis asked each time, since the phases of an exchange allow different silences */
    Silence(Vertx vertx, LongSupplier allowedMillis, Runnable onTooLong) {
        this.vertx = vertx;
        this.allowedMillis = allowedMillis;
        this.onTooLong = onTooLong;
    }

    void watch() {
        broken();
        schedule(allowedMillis.getAsLong());
    }

    void broken() {
        lastMove = System.nanoTime();
    }

    /** A new phase may allow less silence than the timer was set for; when it allows more, the timer finds out itself. */
    void reschedule() {
        broken();
        if (over || timer < 0) {
            return;
        }
        var allowed = allowedMillis.getAsLong();
        if (lastMove + allowed * 1_000_000 < dueAt) {
            vertx.cancelTimer(timer);
            schedule(allowed);
        }
    }

    void stop() {
        over = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }

    private void schedule(long millis) {
        dueAt = System.nanoTime() + millis * 1_000_000;
        timer = vertx.setTimer(Math.max(1, millis), unused -> look());
    }

    private void look() {
        if (over) {
            return;
        }
        var left = allowedMillis.getAsLong() - (System.nanoTime() - lastMove) / 1_000_000;
        if (left > 0) {
            schedule(left);
        } else {
            over = true;
            onTooLong.run();
        }
    }
}
