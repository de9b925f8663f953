package io.daftar.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine-readable description of a stack, kept current while it runs: {@code stack.json}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StackFile(
        String name,
        State state,
        String failure,
        long supervisorPid,
        String startedAt,
        Map<String, Integer> ports,
        Map<String, String> urls,
        Map<String, String> kafka,
        Map<String, String> jdbc,
        Control control,
        List<Entry> processes) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Where the stack as a whole stands. */
    public enum State {
        STARTING,
        READY,
        STOPPING,
        STOPPED,
        FAILED
    }

    /** Where the supervisor takes orders, and the word it takes them for. */
    public record Control(int port, String token) {}

    /** One process; pid 0 when it does not run. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            String name, long pid, int port, Integer managementPort, String state, int restarts, String log) {}

    static StackFile describe(
            Stack stack, State state, String failure, String startedAt, Control control, List<Entry> processes) {
        var ports = new LinkedHashMap<String, Integer>();
        var urls = new LinkedHashMap<String, String>();
        for (var port : Port.values()) {
            ports.put(port.key(), stack.ports().of(port));
            if (port.managed || port == Port.MAILBOX) {
                urls.put(port.key(), stack.url(port));
            }
            if (port.managed) {
                urls.put(
                        port.key() + "Management",
                        "http://localhost:" + stack.ports().management(port));
            }
        }
        urls.put("issuer", stack.issuer());
        var jdbc = new LinkedHashMap<String, String>();
        for (var service : Service.values()) {
            if (service.hasDatabase()) {
                jdbc.put(service.key(), stack.ownerJdbcUrl(service));
            }
        }
        return new StackFile(
                stack.name(),
                state,
                failure,
                ProcessHandle.current().pid(),
                startedAt,
                ports,
                urls,
                Map.of("bootstrap", stack.kafkaBootstrap()),
                jdbc,
                control,
                processes);
    }

    /** Readers see the old or the new description, never half of one. */
    void write(Path file) throws IOException {
        var half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        // It holds the control word.
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writeValue(half.toFile(), this);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Empty when there is none, or one a crash left unreadable. */
    public static Optional<StackFile> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), StackFile.class)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The stack described here. */
    public Stack stack(StackHome home) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, ports.getOrDefault(port.key(), port.usual));
        }
        return new Stack(home, new Ports(numbers));
    }

    /** Whether the supervisor that wrote this is still there, and not another process with its number. */
    public boolean supervised(StackHome home, ProcFs processes) {
        return supervisorPid > 0 && processes.commandLine(supervisorPid).contains(home.marker());
    }
}
