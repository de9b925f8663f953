package io.daftar.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something outside this process that sends no signal when it happens. */
final class Poll {
    private static final long STEP_MILLIS = 100;

    private Poll() {}

    /** @return whether it became true in time; false also when this thread was interrupted */
    static boolean until(Duration within, BooleanSupplier condition) {
        long end = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !pause(STEP_MILLIS)) {
                return false;
            }
        }
        return true;
    }

    /** @return false when interrupted, which is left set */
    static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
