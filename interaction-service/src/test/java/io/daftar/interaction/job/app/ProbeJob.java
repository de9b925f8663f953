package io.daftar.interaction.job.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Work of a test: it notes from where it began, and does what the test says. */
public abstract class ProbeJob implements TenantJob {
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<Outcome> work = UnaryOperator.identity();

    /** @param work may wait, or change the outcome; done for good where it does not */
    void does(UnaryOperator<Outcome> work) {
        runs.clear();
        this.work = work;
    }

    /** From where each run began. */
    List<String> runs() {
        return runs;
    }

    @Override
    public Instant run() {
        throw new UnsupportedOperationException("runs from a position");
    }

    @Override
    public Outcome run(String position) {
        runs.add(String.valueOf(position));
        return work.apply(new Outcome(null, null));
    }

    /** Beside the lasting one. */
    @ApplicationScoped
    public static class Brief extends ProbeJob {
        static final String KIND = "test.brief";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Lane lane() {
            return Lane.BRIEF;
        }
    }

    /** Beside the brief one. */
    @ApplicationScoped
    public static class Lasting extends ProbeJob {
        static final String KIND = "test.lasting";

        @Override
        public String kind() {
            return KIND;
        }
    }
}
