package io.daftar.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL, Kafka and Keycloak, brought once into the user's cache folder. Each is made in a folder of its own and
 * then renamed, so a crash half-way leaves nothing half-made.
 */
final class Distributions {
    private static final String DEPENDENCY_PLUGIN = "dependency:";

    private final Maven maven;
    private final Path kafkaPom;
    private final Path cache;
    private final Properties versions = new Properties();

    Distributions(Maven maven, StackHome home, Path cache) {
        this.maven = maven;
        this.kafkaPom = home.root().resolve("deploy/local/kafka/pom.xml");
        this.cache = cache;
        try (var in = Distributions.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new StackException("The launcher's own versions.properties cannot be read", e);
        }
    }

    /** @return the folder with bin/postgres */
    Path postgres() throws IOException {
        return once("postgresql-" + versions.getProperty("postgres"), target -> {
            try (var packed = getClass().getResourceAsStream("/postgres-linux-x86_64.txz")) {
                if (packed == null) {
                    throw new StackException("The PostgreSQL binaries are missing from the launcher's class path");
                }
                untar(packed, target);
            }
        });
    }

    /** @return the folder of the broker's jars */
    Path kafka() throws IOException {
        var version = versions.getProperty("kafka");
        return once(
                "kafka-" + version,
                target -> fetch(
                        "copy-dependencies", List.of("-Dkafka.version=" + version, "-DoutputDirectory=" + target)));
    }

    /** @return the home of a Keycloak that is already built for our options */
    Path keycloak(Jdk jdk) throws IOException {
        var version = versions.getProperty("keycloak");
        return once("keycloak-" + version, target -> {
            var artifact = "org.keycloak:keycloak-quarkus-dist:" + version + ":zip";
            var zips = target.resolveSibling(target.getFileName() + ".zip");
            fetch("copy", List.of("-Dartifact=" + artifact, "-DoutputDirectory=" + zips, "-Dkafka.version=0"));
            unzip(zips.resolve("keycloak-quarkus-dist-" + version + ".zip"), target, "keycloak-" + version + "/");
            StackHome.deleteTree(zips);
            KeycloakNode.build(jdk, target);
        });
    }

    /** Makes it, whole or not at all. */
    private Path once(String name, Making making) throws IOException {
        var target = cache.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(cache);
        var temporary = Files.createTempDirectory(cache, name + ".");
        try {
            making.into(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another stack may have been quicker.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            StackHome.deleteTree(temporary);
        }
        return target;
    }

    private void fetch(String goal, List<String> settings) throws IOException {
        var arguments = new java.util.ArrayList<>(List.of("-f", kafkaPom.toString(), DEPENDENCY_PLUGIN + goal));
        arguments.addAll(settings);
        maven.run("fetch", arguments);
    }

    private static void untar(InputStream packed, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = inside(target, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    write(tar, file, (entry.getMode() & 0100) != 0);
                }
            }
        }
    }

    private static void unzip(Path zip, Path target, String prefix) throws IOException {
        try (var archive = ZipFile.builder().setPath(zip).get()) {
            for (var entries = archive.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.isDirectory() || !entry.getName().startsWith(prefix)) {
                    continue;
                }
                try (var in = archive.getInputStream(entry)) {
                    write(
                            in,
                            inside(target, entry.getName().substring(prefix.length())),
                            (entry.getUnixMode() & 0100) != 0);
                }
            }
        }
    }

    private static void write(InputStream in, Path file, boolean executable) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        if (executable && !Files.isSymbolicLink(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path inside(Path target, String name) throws IOException {
        var file = target.resolve(name).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive reaches outside its folder: " + name);
        }
        return file;
    }

    private interface Making {
        void into(Path target) throws IOException;
    }
}
