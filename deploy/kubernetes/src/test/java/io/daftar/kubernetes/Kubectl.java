package io.daftar.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The kubectl of this machine, where there is one. */
final class Kubectl {

    private Kubectl() {}

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(System.getProperty("path.separator")))
                .map(folder -> Path.of(folder, "kubectl"))
                .anyMatch(Files::isExecutable);
    }

    /** The YAML an overlay renders to; needs no cluster. */
    static Manifests render(Path overlay) {
        try {
            var errors = Files.createTempFile("kustomize", ".err");
            var process = new ProcessBuilder("kubectl", "kustomize", overlay.toString())
                    .redirectError(errors.toFile())
                    .start();
            var yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IllegalStateException(Files.readString(errors));
            Files.delete(errors);
            return Manifests.parse(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
