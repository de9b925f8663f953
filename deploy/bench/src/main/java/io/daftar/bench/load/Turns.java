package io.daftar.bench.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Several tasks that take turns within one block of time: next is the one that had the least of it so far. So each gets
 * its share, and whatever slows the machine down slows all of them.
 */
public final class Turns {
    /** How often each is done at least, however long that takes. */
    private static final int LEAST = 3;

    private final LongSupplier clock;

    /** @param clock in nanoseconds since any moment */
    Turns(LongSupplier clock) {
        this.clock = clock;
    }

    /** @return what each task gave, in their order */
    public static List<Measure> run(Duration time, List<Task> tasks) {
        return new Turns(System::nanoTime).take(time, tasks);
    }

    List<Measure> take(Duration time, List<Task> tasks) {
        var turns = tasks.stream().map(Turn::new).toList();
        long end = clock.getAsLong() + time.toNanos();
        for (var next = next(turns, end); next != null; next = next(turns, end)) next.run();
        return turns.stream()
                .map(turn -> Recorder.together(List.of(turn.recorder), turn.nanos / 1e9))
                .toList();
    }

    /** @return null when all are done */
    private Turn next(List<Turn> turns, long end) {
        if (clock.getAsLong() < end) {
            return turns.stream()
                    .min(Comparator.comparingLong(turn -> turn.nanos))
                    .orElse(null);
        }
        return turns.stream().filter(turn -> turn.times < LEAST).findFirst().orElse(null);
    }

    private final class Turn {
        private final Recorder recorder = new Recorder(clock);
        private final Task task;
        private long nanos;
        private int times;

        Turn(Task task) {
            this.task = task;
        }

        void run() {
            long began = clock.getAsLong();
            recorder.run(task, began);
            nanos += clock.getAsLong() - began;
            times++;
        }
    }
}
