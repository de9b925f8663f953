package io.daftar.local;

import java.time.Duration;
import java.util.List;

/** Processes of a stack whose supervisor died before it could stop them. */
final class Leftovers {
    private final StackHome home;
    private final ProcFs processes;

    Leftovers(StackHome home, ProcFs processes) {
        this.home = home;
        this.processes = processes;
    }

    /** Asks them to end, then makes them. @return how many there were */
    int stop() {
        var found = others();
        found.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
        if (!gone(Duration.ofSeconds(20))) {
            others().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            if (!gone(Duration.ofSeconds(10))) {
                throw new StackException("Processes of an earlier run cannot be stopped: " + others());
            }
        }
        return found.size();
    }

    private List<Long> others() {
        long self = ProcessHandle.current().pid();
        return processes.processesOf(home).stream()
                .filter(pid -> pid != self && !processes.commandLine(pid).contains("-Ddaftar.process=client"))
                .toList();
    }

    private boolean gone(Duration within) {
        return Poll.until(within, () -> others().isEmpty());
    }
}
