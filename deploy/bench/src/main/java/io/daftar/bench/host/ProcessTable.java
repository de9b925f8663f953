package io.daftar.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the kernel says about processes and processors, read from a folder laid out like {@code /proc}. */
public record ProcessTable(Path proc) {
    public static final ProcessTable SYSTEM = new ProcessTable(Path.of("/proc"));

    /**
     * Processor time of the whole machine in ticks.
     *
     * @param busy spent in programs and for them
     * @param stolen wanted here, but taken by another machine on the same host
     * @param all of the above and the idle time
     */
    public record Machine(long busy, long stolen, long all) {}

    /** One process: its parent and the ticks it and its waited-for children have used. */
    private record Entry(long parent, long own, long ofEndedChildren) {}

    public Machine machine() {
        try {
            var fields = Files.readAllLines(proc.resolve("stat")).get(0).trim().split("\\s+");
            long all = 0;
            // user nice system idle iowait irq softirq steal; guest time is inside user time
            for (int i = 1; i <= 8; i++) {
                all += Long.parseLong(fields[i]);
            }
            long busy = Long.parseLong(fields[1]) + Long.parseLong(fields[2]) + Long.parseLong(fields[3]);
            return new Machine(busy, Long.parseLong(fields[8]), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ticks used by these processes and all below them, also by children that have ended. */
    public long ticks(Collection<Long> roots) {
        var entries = entries();
        long sum = 0;
        for (long pid : family(roots, entries)) {
            var entry = entries.get(pid);
            sum += entry.own() + entry.ofEndedChildren();
        }
        return sum;
    }

    /** These processes and all below them that are alive. */
    public Set<Long> family(Collection<Long> roots) {
        return family(roots, entries());
    }

    private static Set<Long> family(Collection<Long> roots, Map<Long, Entry> entries) {
        var family = new LinkedHashSet<Long>();
        roots.stream().filter(entries::containsKey).forEach(family::add);
        int before;
        do {
            before = family.size();
            entries.forEach((pid, entry) -> {
                if (family.contains(entry.parent())) {
                    family.add(pid);
                }
            });
        } while (family.size() > before);
        return family;
    }

    private Map<Long, Entry> entries() {
        var entries = new HashMap<Long, Entry>();
        try (var folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var folder : folders) {
                read(folder)
                        .ifPresent(e ->
                                entries.put(Long.parseLong(folder.getFileName().toString()), e));
            }
            return entries;
        } catch (IOException | DirectoryIteratorException e) {
            throw new UncheckedIOException(e instanceof IOException io ? io : new IOException(e));
        }
    }

    private static Optional<Entry> read(Path folder) {
        try {
            var stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
            // pid (any name, even with brackets) state ppid … ; utime is field 14
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new Entry(
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** The arguments of a process, empty when it is gone. */
    public List<String> commandLine(long pid) {
        return strings(pid, "cmdline");
    }

    /** The environment a process was started with. */
    public Map<String, String> environment(long pid) {
        var environment = new HashMap<String, String>();
        for (var line : strings(pid, "environ")) {
            int sign = line.indexOf('=');
            if (sign > 0) {
                environment.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        return environment;
    }

    private List<String> strings(long pid, String file) {
        try {
            var raw = Files.readString(proc.resolve(pid + "/" + file), StandardCharsets.UTF_8);
            return raw.isEmpty() ? List.of() : List.of(raw.split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Resident memory of a process in KiB: the most it ever had, and its share of what it has now. */
    public record Memory(long highWater, long proportional) {
        public Memory plus(Memory other) {
            return new Memory(highWater + other.highWater, proportional + other.proportional);
        }
    }

    public Memory memory(long pid) {
        long now = kibibytes(pid, "smaps_rollup", "Pss:");
        long resident = kibibytes(pid, "status", "VmRSS:");
        return new Memory(kibibytes(pid, "status", "VmHWM:"), now > 0 ? now : resident);
    }

    private long kibibytes(long pid, String file, String name) {
        try {
            return Files.readAllLines(proc.resolve(pid + "/" + file), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
