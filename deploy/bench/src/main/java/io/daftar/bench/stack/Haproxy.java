package io.daftar.bench.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's haproxy in front of one upstream, on one port as it is and on another with the token's signature checked. */
public final class Haproxy implements AutoCloseable {
    private final Process process;
    private final int port;

    private Haproxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @return where it is installed */
    public static Optional<Path> installed() {
        var folders = Stream.concat(
                Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"));
        return folders.map(f -> Path.of(f, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Listens on {@code port}, and with the token check on the next one. */
    public static Haproxy start(Path program, Path folder, int port, int upstream, String issuer) throws IOException {
        Files.createDirectories(folder);
        var key = folder.resolve("realm.pem");
        Files.writeString(key, "-----BEGIN PUBLIC KEY-----\n" + realmKey(issuer) + "\n-----END PUBLIC KEY-----\n");
        var file = folder.resolve("haproxy.cfg");
        Files.writeString(file, configuration(port, upstream, key));
        var process = new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        return new Haproxy(process, port);
    }

    static String configuration(int port, int upstream, Path key) {
        return """
            global
              nbthread 2
            defaults
              mode http
              timeout connect 1s
              timeout client 30s
              timeout server 30s
              option forwardfor
            frontend plain
              bind 127.0.0.1:%d
              default_backend upstream
            frontend checked
              bind 127.0.0.1:%d
              http-request set-var(txn.bearer) http_auth_bearer
              http-request set-var(txn.alg) var(txn.bearer),jwt_header_query('$.alg')
              http-request deny deny_status 401 unless { var(txn.alg) -m str RS256 }
              http-request deny deny_status 401 unless { var(txn.bearer),jwt_verify(txn.alg,"%s") 1 }
              default_backend upstream
            backend upstream
              http-reuse always
              server one 127.0.0.1:%d
            """
                .formatted(port, port + 1, key, upstream);
    }

    private static String realmKey(String issuer) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(issuer)).build(), HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body()).path("public_key").asText();
        } catch (IOException e) {
            throw new BenchException("The realm's key cannot be read from " + issuer + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Stopped while asking for the realm's key", e);
        }
    }

    public int plainPort() {
        return port;
    }

    public int checkingPort() {
        return port + 1;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
