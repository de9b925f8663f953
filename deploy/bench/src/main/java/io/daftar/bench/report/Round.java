package io.daftar.bench.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All sides measured one after the other.
 *
 * @param othersCpu share of the processors that something else used
 * @param voidBecause why this round says nothing, or null
 */
public record Round(int number, double othersCpu, String voidBecause, List<Sample> samples) {
    public Round {
        samples = List.copyOf(samples);
    }

    public boolean valid() {
        return voidBecause == null;
    }

    public OptionalDouble value(String side, String measured) {
        return samples.stream()
                .filter(s -> s.side().equals(side) && s.values().containsKey(measured))
                .mapToDouble(s -> s.values().get(measured))
                .findFirst();
    }
}
