package io.daftar.bench.stack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A local stack as its {@code stack.json} describes it. */
public final class BenchStack {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private Description description;

    /** The part of {@code stack.json} that is used here. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Description(
            String name,
            String state,
            long supervisorPid,
            Map<String, Integer> ports,
            Map<String, String> urls,
            Map<String, String> kafka,
            Map<String, String> jdbc,
            List<Entry> processes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String name, long pid, String state) {}

    private BenchStack(Path file, Description description) {
        this.file = file;
        this.description = description;
    }

    /** @return the stack of that name when it is up and ready */
    public static Optional<BenchStack> running(Path root, String name) {
        return described(root, name)
                .filter(s -> "READY".equals(s.description.state()))
                .filter(s -> Files.exists(Path.of("/proc", String.valueOf(s.description.supervisorPid()))));
    }

    /** @return the stack of that name, whatever its state */
    public static Optional<BenchStack> described(Path root, String name) {
        var file = root.resolve("deploy/local/.data").resolve(name).resolve("stack.json");
        return read(file).map(d -> new BenchStack(file, d));
    }

    private static Optional<Description> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), Description.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new BenchException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public String name() {
        return description.name();
    }

    /** @param process like {@code gateway}, {@code customer}, {@code postgres} */
    public int port(String process) {
        return description.ports().get(process);
    }

    public int managementPort(String process) {
        return port(process) + 1000;
    }

    public String issuer() {
        return description.urls().get("issuer");
    }

    public String kafka() {
        return description.kafka().get("bootstrap");
    }

    /** Sees every tenant. */
    public String ownerJdbc(String service) {
        return description.jdbc().get(service);
    }

    /** The role the service itself uses. */
    public String appJdbc(String service) {
        return "jdbc:postgresql://localhost:" + port("postgres") + "/" + service + "?user=" + service + "_app&password="
                + service + "_app";
    }

    /** The superuser of the local PostgreSQL, who may look into its memory. */
    public String superuserJdbc(String service) {
        return "jdbc:postgresql://localhost:" + port("postgres") + "/" + service + "?user=postgres&password=postgres";
    }

    /** Every process by name. A supervisor that died meanwhile leaves its last description. */
    public Map<String, Long> pids() {
        description = read(file).orElse(description);
        var pids = new LinkedHashMap<String, Long>();
        pids.put("supervisor", description.supervisorPid());
        description.processes().forEach(p -> pids.put(p.name(), p.pid()));
        return pids;
    }

    public Collection<Long> roots() {
        return new ArrayList<>(pids().values());
    }
}
