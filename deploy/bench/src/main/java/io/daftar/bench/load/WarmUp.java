package io.daftar.bench.load;

import java.util.function.DoubleSupplier;

/** Runs a side until it no longer gets faster: two windows in a row that differ by less than a twentieth. */
public final class WarmUp {
    private static final double SAME = 0.05;

    private final int mostWindows;

    public WarmUp(int mostWindows) {
        this.mostWindows = mostWindows;
    }

    /**
     * What warming came to.
     *
     * @param steady false when the windows ran out first
     */
    public record Outcome(int windows, double lastRate, boolean steady) {}

    /** @param window runs for one window and tells the rate */
    public Outcome run(DoubleSupplier window) {
        double before = window.getAsDouble();
        for (int i = 2; i <= mostWindows; i++) {
            double rate = window.getAsDouble();
            if (Math.abs(rate - before) < SAME * Math.max(rate, before)) {
                return new Outcome(i, rate, true);
            }
            before = rate;
        }
        return new Outcome(mostWindows, before, false);
    }
}
