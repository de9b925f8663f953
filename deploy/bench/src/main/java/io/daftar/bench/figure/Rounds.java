package io.daftar.bench.figure;

import io.daftar.bench.host.CpuGuard;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Numbers;
import io.daftar.bench.report.Round;
import io.daftar.bench.report.Sample;
import java.util.ArrayList;
import java.util.List;

/** Repeats a round until enough are valid or the attempts are used up; void ones are kept and shown. */
public final class Rounds {
    private final CpuGuard guard;
    private final int wanted;
    private final int attempts;

    private Rounds(CpuGuard guard, int wanted, int attempts) {
        this.guard = guard;
        this.wanted = wanted;
        this.attempts = attempts;
    }

    /** That many valid rounds, out of at most twice as many. */
    public static Rounds of(CpuGuard guard, int wanted) {
        return new Rounds(guard, wanted, 2 * wanted);
    }

    /** That many rounds and no more, for what cannot be done a second time. */
    public static Rounds just(CpuGuard guard, int rounds) {
        return new Rounds(guard, rounds, rounds);
    }

    /** What the sides of one round gave, and what went wrong meanwhile. */
    public static final class Gathered {
        private final List<Sample> samples = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final List<Afterwards> afterwards = new ArrayList<>();

        public void add(Sample sample) {
            samples.add(sample);
        }

        /** @param problem makes the round void; null is none */
        public void problem(String problem) {
            if (problem != null) {
                problems.add(problem);
            }
        }

        /** @param work done when nobody watches any more, such as ending what was measured */
        public void afterwards(Afterwards work) {
            afterwards.add(work);
        }
    }

    /** What is done when the round is over. */
    public interface Afterwards {
        void run() throws Exception;
    }

    /** Measures all sides once. */
    public interface Work {
        void measure(int round, Gathered into) throws Exception;
    }

    public void run(FigureReport report, Work work) throws Exception {
        for (int round = 1; round <= attempts && report.validRounds() < wanted; round++) {
            var gathered = new Gathered();
            var watch = guard.watch();
            work.measure(round, gathered);
            double others = watch.others();
            if (others > CpuGuard.ALLOWED) {
                gathered.problem("something else used " + Numbers.text(100 * others) + " % of the processors");
            }
            var reasons = gathered.problems.isEmpty() ? null : String.join("; ", gathered.problems);
            report.add(new Round(round, others, reasons, gathered.samples));
            System.out.println("   round " + round + (reasons == null ? "" : " void: " + reasons));
            for (var last : gathered.afterwards) last.run();
        }
    }
}
