package io.daftar.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a timed block gave.
 *
 * @param latencies in microseconds
 * @param failure the first thing that went wrong, or null
 */
public record Measure(double seconds, long failures, String failure, Histogram latencies) {
    /** A minute; longer ones are counted as a minute. */
    public static final long LONGEST_MICROS = 60_000_000;

    public static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, 3);
    }

    /** Things done well, a second. */
    public double rate() {
        return seconds <= 0 ? 0 : latencies.getTotalCount() / seconds;
    }

    /** @param percent like 99 or 99.9 */
    public double millis(double percent) {
        return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percent) / 1000.0;
    }

    /** Rate and percentiles under the names reports use. */
    public Map<String, Double> values() {
        var values = new LinkedHashMap<String, Double>();
        values.put("rate/s", rate());
        values.put("p50 ms", millis(50));
        values.put("p99 ms", millis(99));
        return values;
    }

    /** @return the failure in words, or null when there was none */
    public String problem(String side) {
        return failures == 0 ? null : side + ": " + failures + " failed, first: " + failure;
    }
}
