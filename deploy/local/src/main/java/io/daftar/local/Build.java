package io.daftar.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Packages the services that are missing or older than their sources. */
final class Build {
    private final StackHome home;
    private final Maven maven;

    Build(StackHome home, Maven maven) {
        this.home = home;
        this.maven = maven;
    }

    List<Service> stale(Collection<Service> services) throws IOException {
        var stale = new ArrayList<Service>();
        var shared =
                newest(home.root().resolve("platform/src/main"), home.root().resolve("platform/pom.xml"));
        for (var service : services) {
            var module = home.root().resolve(service.module);
            if (!Files.exists(module.resolve("pom.xml"))) {
                throw new StackException("There is no module " + service.module + " in " + home.root() + ".");
            }
            var sources = newest(module.resolve("src/main"), module.resolve("pom.xml"));
            var jar = runnable(service);
            if (!Files.exists(jar)
                    || Files.getLastModifiedTime(jar).compareTo(shared) < 0
                    || Files.getLastModifiedTime(jar).compareTo(sources) < 0) {
                stale.add(service);
            }
        }
        return stale;
    }

    /** Without tests and checks: those belong to {@code ./mvnw verify}. */
    void run(List<Service> services) throws IOException {
        if (services.isEmpty()) {
            return;
        }
        var started = FileTime.from(Instant.now());
        maven.run(
                "build",
                List.of(
                        "-T2",
                        "-DskipTests",
                        "-Denforcer.skip=true",
                        "-Dspotless.check.skip=true",
                        "-Dcheckstyle.skip=true",
                        "-Dcyclonedx.skip=true",
                        "-Djacoco.skip=true",
                        "-pl",
                        String.join(",", services.stream().map(s -> s.module).toList()),
                        "-am",
                        "package"));
        for (var service : services) {
            if (!Files.exists(runnable(service))) {
                throw new StackException("The build of " + service.module + " made no " + runnable(service));
            }
            // The packager leaves an equal file alone; without this it would look old for ever.
            if (Files.getLastModifiedTime(runnable(service)).compareTo(started) < 0) {
                Files.setLastModifiedTime(runnable(service), started);
            }
        }
    }

    private Path runnable(Service service) {
        return ServiceNode.application(home, service).resolve("quarkus-run.jar");
    }

    private static FileTime newest(Path... places) throws IOException {
        var newest = FileTime.from(Instant.EPOCH);
        for (var place : places) {
            if (!Files.exists(place)) {
                continue;
            }
            try (var files = Files.walk(place)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var changed = Files.getLastModifiedTime(file);
                    newest = changed.compareTo(newest) > 0 ? changed : newest;
                }
            }
        }
        return newest;
    }
}
