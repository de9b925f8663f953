package io.daftar.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the kernel says about running processes; a pid is only trusted together with its command line. */
public record ProcFs(Path proc) {
    public static final ProcFs SYSTEM = new ProcFs(Path.of("/proc"));

    /** The arguments of a process, empty when it is gone or a zombie. */
    public List<String> commandLine(long pid) {
        try {
            var raw = Files.readString(proc.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return raw.isEmpty() ? List.of() : Arrays.asList(raw.split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Whether this pid is a process of that stack, and not a stranger that was given the same number later. */
    public boolean belongsTo(StackHome home, long pid) {
        var arguments = commandLine(pid);
        return arguments.contains(home.marker())
                || arguments.contains(PostgresNode.folder(home).toString());
    }

    /** Every process of that stack, whoever started it. */
    public List<Long> processesOf(StackHome home) {
        return pids().stream().filter(pid -> belongsTo(home, pid)).toList();
    }

    public List<Long> childrenOf(long pid) {
        return pids().stream().filter(child -> parent(child) == pid).toList();
    }

    private List<Long> pids() {
        var pids = new ArrayList<Long>();
        try (var entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            entries.forEach(entry -> pids.add(Long.parseLong(entry.getFileName().toString())));
        } catch (IOException | DirectoryIteratorException e) {
            throw new UncheckedIOException(e instanceof IOException io ? io : new IOException(e));
        }
        return pids;
    }

    private long parent(long pid) {
        try {
            var stat = Files.readString(proc.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // pid (any name, even with brackets) state ppid …
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[1]);
        } catch (IOException gone) {
            return -1;
        }
    }

    /** Resident memory in KiB of a process with its direct children; pages shared among them count once. */
    public long familyKiB(long pid) {
        return residentKiB(pid)
                + childrenOf(pid).stream().mapToLong(this::residentKiB).sum();
    }

    /** Resident memory in KiB, the proportional share where the kernel tells it. */
    public long residentKiB(long pid) {
        var proportional = field(pid, "smaps_rollup", "Pss:");
        return proportional > 0 ? proportional : Math.max(0, field(pid, "status", "VmRSS:"));
    }

    private long field(long pid, String file, String name) {
        try {
            return Files.readAllLines(proc.resolve(pid + "/" + file), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException unreadable) {
            return -1;
        }
    }
}
