package io.daftar.interaction;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Real data beside the project; a test that needs it is skipped where it is absent. */
public final class SharedData {
    private SharedData() {}

    public static Path require(String name) {
        var found = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(found.isPresent(), "shared/data/" + name + " is not here");
        return found.orElseThrow();
    }
}
