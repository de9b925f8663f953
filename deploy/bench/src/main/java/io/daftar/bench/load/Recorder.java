package io.daftar.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** What one client's thread notes down. */
final class Recorder {
    private final Histogram latencies = Measure.histogram();
    private final LongSupplier nanos;
    private long failures;
    private String failure;

    Recorder() {
        this(System::nanoTime);
    }

    /** @param nanos the clock, in nanoseconds since any moment */
    Recorder(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void run(Task task, long sinceNanos) {
        try {
            task.once();
            long micros = TimeUnit.NANOSECONDS.toMicros(nanos.getAsLong() - sinceNanos);
            latencies.recordValue(Math.min(micros, Measure.LONGEST_MICROS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(e);
        } catch (Exception e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        failures++;
        if (failure == null) {
            failure = e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    static Measure together(Iterable<Recorder> recorders, double seconds) {
        var all = Measure.histogram();
        long failures = 0;
        String failure = null;
        for (var recorder : recorders) {
            all.add(recorder.latencies);
            failures += recorder.failures;
            failure = failure == null ? recorder.failure : failure;
        }
        return new Measure(seconds, failures, failure, all);
    }
}
