package io.daftar.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** Where one stack keeps its data, its logs and its description; and the cache folder all stacks share. */
public record StackHome(Path root, String name) {
    /** The repository this launcher was started from. */
    public static StackHome of(String name) {
        var root = System.getProperty("daftar.root");
        if (root == null) {
            throw new StackException("The system property daftar.root must name the repository; use the scripts.");
        }
        return new StackHome(Path.of(root).toAbsolutePath().normalize(), name);
    }

    public Path data() {
        return root.resolve("deploy/local/.data").resolve(name);
    }

    public Path logs() {
        return data().resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path stackFile() {
        return data().resolve("stack.json");
    }

    public Path lock() {
        return data().resolve("lock");
    }

    /** Built or unpacked things that are the same for every stack and every clone. */
    public static Path cache() {
        var configured = System.getenv("DAFTAR_CACHE");
        if (configured != null && !configured.isBlank()) {
            return Path.of(configured).toAbsolutePath();
        }
        var xdg = System.getenv("XDG_CACHE_HOME");
        var base = xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("daftar");
    }

    /** The argument by which every Java process of this stack is recognised, also after its supervisor died. */
    public String marker() {
        return "-Ddaftar.stack=" + data();
    }

    public void create() throws IOException {
        Files.createDirectories(logs());
    }

    /** Removes the data, but neither the lock its caller holds nor the logs it is writing. */
    public void wipe() throws IOException {
        if (!Files.isDirectory(data())) {
            return;
        }
        try (var children = Files.list(data())) {
            for (var child : children.toList()) {
                if (!child.equals(lock()) && !child.equals(logs())) {
                    deleteTree(child);
                }
            }
        }
    }

    /** Deletes a folder with all in it; symbolic links are removed, not followed. */
    public static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var walk = Files.walk(tree)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
