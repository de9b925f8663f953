package io.daftar.bench.report;

import java.util.Locale;

/** Numbers as people read them: three figures that matter, thousands apart. */
public final class Numbers {
    private Numbers() {}

    public static String text(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return String.format(Locale.ROOT, size == 0 ? "%.0f" : "%.2f", value);
    }
}
