package io.daftar.interaction;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data beside the project; a test that needs it is skipped where it is absent. */
public final class SharedData {
    private SharedData() {}

    public static Path require(String name) {
        for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            var found = dir.resolve("shared/data").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        assumeTrue(false, "shared/data/" + name + " is not here");
        throw new IllegalStateException("unreachable");
    }
}
