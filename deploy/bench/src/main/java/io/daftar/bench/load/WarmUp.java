package io.daftar.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Runs a side until it no longer gets faster: until some windows together did less than a twentieth more than as many
 * before them. Two windows alone would not tell: a compiler at work makes each only a little faster than the last. Nor would windows
 * of a side that is so slow when cold that its compiler has not yet begun: it must have run some times, too.
 */
public final class WarmUp {
    private static final double SAME = 0.05;
    private static final int COMPARED = 3;

    private final int mostWindows;
    private final Duration length;
    private final long leastRuns;

    /**
     * @param length of a window
     * @param leastRuns before which nothing counts as warm
     */
    public WarmUp(int mostWindows, Duration length, long leastRuns) {
        this.mostWindows = mostWindows;
        this.length = length;
        this.leastRuns = leastRuns;
    }

    /**
     * What warming came to.
     *
     * @param steady false when the windows ran out first
     */
    public record Outcome(int windows, double lastRate, boolean steady) {}

    /** @param window runs for one window and tells the rate */
    public Outcome run(DoubleSupplier window) {
        List<Double> rates = new ArrayList<>();
        while (rates.size() < mostWindows) {
            rates.add(window.getAsDouble());
            if (isSteady(rates)) return new Outcome(rates.size(), last(rates), true);
        }
        return new Outcome(rates.size(), last(rates), false);
    }

    private boolean isSteady(List<Double> rates) {
        int size = rates.size();
        if (size < 2 * COMPARED || sum(rates) * length.toSeconds() < leastRuns) return false;
        double before = sum(rates.subList(size - 2 * COMPARED, size - COMPARED));
        double now = sum(rates.subList(size - COMPARED, size));
        return Math.abs(now - before) < SAME * Math.max(now, before);
    }

    private static double sum(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double last(List<Double> rates) {
        return rates.isEmpty() ? 0 : rates.get(rates.size() - 1);
    }
}
