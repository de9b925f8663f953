package io.daftar.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Start-up caches of JDK 25, one per program, class path and JDK. A missing one is recorded while the program runs and
 * kept when it ends in good order; a useless one costs nothing, the JVM passes over it.
 */
final class AotCache {
    private static final int SINCE = 25;
    private static final String SEEN = ".seen";

    private final Path folder;
    private final Jdk jdk;
    private final boolean mayRecord;
    private final Set<String> newHere = ConcurrentHashMap.newKeySet();

    AotCache(Path folder, Jdk jdk, boolean mayRecord) {
        this.folder = folder;
        this.jdk = jdk;
        this.mayRecord = mayRecord;
    }

    /** Caches in the user's folder. Only the default stack records: writing one makes the first stop slower. */
    static AotCache of(Stack stack, Jdk jdk) {
        boolean off = "off".equals(System.getenv("DAFTAR_AOT"));
        var usable = off || jdk.feature() < SINCE ? new Jdk(jdk.home(), "0") : jdk;
        return new AotCache(
                StackHome.cache().resolve("aot"), usable, stack.name().equals(Options.DEFAULT_NAME));
    }

    /** The cache of a program that stays as it is: recorded the first time it runs. */
    Entry entry(String program, List<String> flags, Path... classPath) {
        return new Entry(program, program + "-" + key(flags, classPath), mayRecord);
    }

    /**
     * The cache of a program that may still be worked on: recorded the first time it ever runs here, and after a change
     * when it runs unchanged for a second time.
     */
    Entry entryOnceSettled(String program, List<String> flags, Path... classPath) {
        var name = program + "-" + key(flags, classPath);
        boolean record = false;
        if (mayRecord && jdk.feature() >= SINCE) {
            try {
                Files.createDirectories(folder);
                var seen = folder.resolve(name + SEEN);
                if (!Files.exists(seen)) {
                    if (removeAll(program, SEEN)) {
                        newHere.add(name);
                    }
                    Files.createFile(seen);
                }
                // One that is started again by this very supervisor has not been stopped by the user yet.
                record = !newHere.contains(name);
            } catch (IOException readOnly) {
                record = false;
            }
        }
        return new Entry(program, name, record);
    }

    /** @return whether there was any */
    private boolean removeAll(String program, String ending) throws IOException {
        boolean any = false;
        try (var old = Files.newDirectoryStream(folder, program + "-????????????????" + ending)) {
            for (var path : old) {
                any |= Files.deleteIfExists(path);
            }
        }
        return any;
    }

    private String key(List<String> flags, Path... classPath) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((jdk.home() + "|" + jdk.version() + "|" + flags).getBytes(StandardCharsets.UTF_8));
            for (var place : classPath) {
                try (var files = Files.walk(place)) {
                    for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                        var line = file + "|" + Files.size(file) + "|" + Files.getLastModifiedTime(file);
                        digest.update(line.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One program's cache file, present or to be recorded. */
    final class Entry {
        private final String program;
        private final Path file;
        private final Path recording;
        private final boolean record;

        private Entry(String program, String name, boolean record) {
            this.program = program;
            this.record = record;
            this.file = folder.resolve(name + ".aot");
            this.recording = folder.resolve(name + ".aot.recording");
        }

        /** What to add to the command line. */
        List<String> flags() {
            if (jdk.feature() < SINCE) {
                return List.of();
            }
            if (Files.isRegularFile(file)) {
                return List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off");
            }
            return record && prepared() ? List.of("-XX:AOTCacheOutput=" + recording, "-Xlog:aot=error") : List.of();
        }

        boolean recording() {
            return jdk.feature() >= SINCE && record && !Files.isRegularFile(file);
        }

        private boolean prepared() {
            try {
                Files.createDirectories(folder);
                // What a program that was killed had begun to record.
                removeAll(program, ".aot.recording*");
                return true;
            } catch (IOException readOnly) {
                return false;
            }
        }

        /** The program ended in good order: what it recorded may be used from now on, older caches of it go. */
        void keep() {
            try {
                if (!Files.isRegularFile(recording) || Files.size(recording) == 0) {
                    return;
                }
                removeAll(program, ".aot");
                Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                System.err.println("The start-up cache " + file + " was not kept: " + e);
            }
        }

        /** The program did not come up with it: never use it again. */
        void drop() {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(recording);
            } catch (IOException e) {
                System.err.println("The start-up cache " + file + " was not removed: " + e);
            }
        }
    }
}
