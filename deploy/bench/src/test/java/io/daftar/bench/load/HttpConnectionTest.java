package io.daftar.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/fixed", exchange -> answer(exchange, 200, "x".repeat(70_000), true));
        server.createContext("/chunked", exchange -> answer(exchange, 200, "سلام".repeat(9_000), false));
        server.createContext("/created", exchange -> {
            exchange.getResponseHeaders().add("Location", "/created/7");
            answer(exchange, 201, "{}", true);
        });
        server.createContext("/closing", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            answer(exchange, 503, "busy", true);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, String text, boolean lengthKnown) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(
                exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " " + request);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, lengthKnown ? bytes.length : 0);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Test
    void answersOfKnownAndUnknownLengthAreReadWholeOnOneConnection() throws IOException {
        try (var connection = new HttpConnection(server.getAddress().getPort())) {
            assertThat(connection.exchange(HttpRequests.get("/fixed", null)).text())
                    .isEqualTo("x".repeat(70_000));
            assertThat(connection.exchange(HttpRequests.get("/chunked", null)).text())
                    .isEqualTo("سلام".repeat(9_000));
            assertThat(connection.exchange(HttpRequests.get("/fixed", null)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPostCarriesTokenKeyAndBody() throws IOException {
        try (var connection = new HttpConnection(server.getAddress().getPort())) {
            var answer = connection.exchange(HttpRequests.post("/created", "t", "{\"name\":\"سارا\"}", "k"));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.location()).isEqualTo("/created/7");
            assertThat(seen).containsExactly("POST Bearer t k {\"name\":\"سارا\"}");
        }
    }

    @Test
    void aConnectionTheServerClosesIsOpenedAgain() throws IOException {
        try (var connection = new HttpConnection(server.getAddress().getPort())) {
            assertThat(connection.exchange(HttpRequests.get("/closing", null)).good())
                    .isFalse();
            assertThat(connection.exchange(HttpRequests.get("/created", null)).good())
                    .isTrue();
        }
    }

    @Test
    void nobodyThereIsAnError() {
        int port = server.getAddress().getPort();
        server.stop(0);
        try (var connection = new HttpConnection(port)) {
            assertThatThrownBy(() -> connection.exchange(HttpRequests.get("/fixed", null)))
                    .isInstanceOf(IOException.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theCannedServerAnswersTheSameBytesAgainAndAgain() throws IOException {
        try (var canned = CannedServer.start(1024);
                var connection = new HttpConnection(canned.port())) {
            for (int i = 0; i < 3; i++) {
                var answer = connection.exchange(HttpRequests.get("/anything", "t"));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).hasSize(1024);
            }
        }
    }
}
