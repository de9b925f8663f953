package io.daftar.kubernetes;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What a module says of itself in its configuration files and, where it uses the shared library, in that one's.
 *
 * @param defaults the value used when an environment name is not set, empty where there is none
 * @param names every environment name the module understands
 * @param healthPaths what its management port answers to probes; empty without a management port
 */
record ModuleConfiguration(Map<String, String> defaults, Set<String> names, Set<String> healthPaths) {

    /** Understood by every Quarkus application. */
    private static final Set<String> QUARKUS = Set.of("QUARKUS_PROFILE", "QUARKUS_INIT_AND_EXIT");

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    static ModuleConfiguration of(Path root, String module) {
        var own = root.resolve(module);
        var platform = root.resolve("platform");
        var text = read(own.resolve("src/main/resources/application.properties"));
        var build = read(own.resolve("pom.xml"));
        if (!build.contains("<artifactId>platform</artifactId>")) return parse(text, build);
        var shared = read(platform.resolve("src/main/resources/META-INF/microprofile-config.properties"));
        return parse(shared + "\n" + text, build + read(platform.resolve("pom.xml")));
    }

    static ModuleConfiguration parse(String text, String builds) {
        var values = load(text);
        var defaults = new TreeMap<String, String>();
        var names = new HashSet<>(QUARKUS);
        values.forEach((key, value) -> {
            var plain = key.replaceFirst("^%[^.]+\\.", "");
            names.add(plain.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
            expand(value, values, (name, fallback) -> {
                names.add(name);
                defaults.putIfAbsent(name, fallback);
            });
        });
        var managed =
                "true".equals(values.get("quarkus.management.enabled")) && builds.contains("quarkus-smallrye-health");
        return new ModuleConfiguration(defaults, names, managed ? healthPaths(values) : Set.of());
    }

    /** The value with every placeholder replaced by what it stands for when no environment name is set. */
    private static String expand(String value, Map<String, String> values, BiConsumer<String, String> found) {
        var start = value.indexOf("${");
        if (start < 0) return value;
        var end = closing(value, start + 2);
        var inner = value.substring(start + 2, end);
        var colon = inner.indexOf(':');
        var name = colon < 0 ? inner : inner.substring(0, colon);
        var fallback = colon < 0 ? values.getOrDefault(name, "") : inner.substring(colon + 1);
        var expanded = expand(fallback, values, found);
        if (NAME.matcher(name).matches()) found.accept(name, expanded);
        return value.substring(0, start) + expanded + expand(value.substring(end + 1), values, found);
    }

    private static int closing(String value, int from) {
        var depth = 1;
        for (var at = from; at < value.length(); at++) {
            if (value.startsWith("${", at)) depth++;
            if (value.charAt(at) == '}' && --depth == 0) return at;
        }
        throw new IllegalArgumentException("unclosed placeholder in " + value);
    }

    private static Map<String, String> load(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var values = new HashMap<String, String>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }

    private static Set<String> healthPaths(Map<String, String> values) {
        var root = values.getOrDefault("quarkus.management.root-path", "/q") + "/"
                + values.getOrDefault("quarkus.smallrye-health.root-path", "health");
        return Set.of(root + "/started", root + "/live", root + "/ready");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
