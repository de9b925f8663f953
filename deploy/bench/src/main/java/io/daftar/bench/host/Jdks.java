package io.daftar.bench.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Java installations of this machine. */
public final class Jdks {
    private static final Path FOLDER = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** @return the java program of an installation of that feature version */
    public static Optional<Path> java(int feature) {
        var homes = new ArrayList<Path>();
        for (var variable : List.of("JAVA_HOME_" + feature, "JAVA_HOME_" + feature + "_X64", "JAVA_HOME")) {
            if (System.getenv(variable) != null) {
                homes.add(Path.of(System.getenv(variable)));
            }
        }
        homes.add(Path.of(System.getProperty("java.home")));
        try (var entries = Files.newDirectoryStream(FOLDER)) {
            entries.forEach(homes::add);
        } catch (IOException | DirectoryIteratorException e) {
            // No such folder: then the ones already named are all there are.
            homes.trimToSize();
        }
        return homes.stream()
                .filter(home -> feature(home) == feature)
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .sorted()
                .findFirst();
    }

    private static int feature(Path home) {
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("^JAVA_VERSION=\"?(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }
}
