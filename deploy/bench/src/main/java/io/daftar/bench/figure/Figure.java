package io.daftar.bench.figure;

import io.daftar.bench.report.FigureReport;

/** One figure: what it measures, and what it holds that against. */
public interface Figure {
    /** Measures, adding to the report as it goes. */
    void measure(FigureReport report) throws Exception;
}
