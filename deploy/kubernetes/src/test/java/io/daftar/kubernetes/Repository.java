package io.daftar.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where the files under test are. */
final class Repository {

    static final Path KUBERNETES = Path.of("").toAbsolutePath();
    static final Path ROOT = KUBERNETES.getParent().getParent();
    static final Set<String> MODULES =
            Set.of("customer-service", "interaction-service", "campaign-service", "reminder-service", "gateway");

    private static final Pattern SECRET_ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (`[^|]+`) \\|");
    private static final Pattern KEY = Pattern.compile("`([^`]+)`");

    private Repository() {}

    /** The Secrets and keys that the README asks an installation for. */
    static Map<String, Set<String>> promisedSecrets() {
        var secrets = new TreeMap<String, Set<String>>();
        SECRET_ROW
                .matcher(text(KUBERNETES.resolve("README.md")))
                .results()
                .forEach(row -> secrets.put(row.group(1), keys(row)));
        return secrets;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(MatchResult row) {
        var keys = new TreeSet<String>();
        KEY.matcher(row.group(2)).results().forEach(key -> keys.add(key.group(1)));
        return keys;
    }
}
