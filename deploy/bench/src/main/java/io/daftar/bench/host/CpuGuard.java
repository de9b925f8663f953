package io.daftar.bench.host;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.function.Supplier;

/**
 * Watches who uses the processors: a round in which something else than this program and what it measures used more than
 * a tenth of them says nothing.
 */
public final class CpuGuard {
    /** Share of all processors that others may use. */
    public static final double ALLOWED = 0.10;

    private final ProcessTable processes;
    private final Supplier<Collection<Long>> measured;

    /** @param measured pids of what is measured; asked at the beginning and at the end of a round */
    public CpuGuard(ProcessTable processes, Supplier<Collection<Long>> measured) {
        this.processes = processes;
        this.measured = measured;
    }

    /** The time from the making of this until {@link #others()} is asked. */
    public final class Watch {
        private final ProcessTable.Machine machineBefore = processes.machine();
        private final long oursBefore = processes.ticks(ours());

        /** @return the share of the processors' time, 0 to 1, that others used or that was stolen */
        public double others() {
            var machine = processes.machine();
            long all = machine.all() - machineBefore.all();
            long busy = machine.busy() - machineBefore.busy();
            long stolen = machine.stolen() - machineBefore.stolen();
            long used = processes.ticks(ours()) - oursBefore;
            return all <= 0 ? 0 : Math.max(0.0, (double) (busy - used + stolen) / all);
        }
    }

    public Watch watch() {
        return new Watch();
    }

    private Collection<Long> ours() {
        var pids = new LinkedHashSet<>(measured.get());
        pids.add(ProcessHandle.current().pid());
        return pids;
    }
}
