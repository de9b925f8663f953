package io.daftar.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Java installation to run processes with. */
public record Jdk(Path home, String version) {
    private static final int PREFERRED = 25;

    /** JDK 25 when one is installed, else the one this launcher runs on; DAFTAR_JAVA_HOME overrules both. */
    public static Jdk forServices(Map<String, String> environment) {
        var forced = environment.get("DAFTAR_JAVA_HOME");
        if (forced != null && !forced.isBlank()) {
            return read(Path.of(forced))
                    .orElseThrow(() -> new StackException("DAFTAR_JAVA_HOME names no JDK: " + forced));
        }
        var candidates = new ArrayList<Path>();
        for (var variable : List.of("JAVA_HOME_25", "JAVA_HOME_25_X64")) {
            if (environment.get(variable) != null) {
                candidates.add(Path.of(environment.get(variable)));
            }
        }
        candidates.addAll(installed(Path.of("/usr/lib/jvm")));
        return candidates.stream()
                .flatMap(home -> read(home).stream())
                .filter(jdk -> jdk.feature() == PREFERRED)
                .findFirst()
                .orElseGet(Jdk::current);
    }

    /** The one this launcher runs on. */
    public static Jdk current() {
        return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
    }

    private static List<Path> installed(Path folder) {
        var homes = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, "*" + PREFERRED + "*")) {
            entries.forEach(homes::add);
        } catch (IOException | DirectoryIteratorException none) {
            return List.of();
        }
        homes.sort(null);
        return homes;
    }

    static Optional<Jdk> read(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .findFirst()
                    .map(line -> new Jdk(home, line.replaceAll("^JAVA_VERSION=|\"", "")));
        } catch (IOException noRelease) {
            return Optional.empty();
        }
    }

    public int feature() {
        return Integer.parseInt(version.split("[.+-]")[0]);
    }

    public String java() {
        return home.resolve("bin/java").toString();
    }
}
