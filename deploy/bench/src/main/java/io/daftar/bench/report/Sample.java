package io.daftar.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one side gave in one round.
 *
 * @param values by the name of what was measured, its unit in the name
 */
public record Sample(String side, Map<String, Double> values) {
    public Sample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
