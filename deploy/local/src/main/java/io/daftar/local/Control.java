package io.daftar.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** How a command reaches the supervisor that is already running: a loopback port and a word only the user can read. */
final class Control {
    private static final String HEADER = "X-Daftar-Control";

    private Control() {}

    /** Takes orders like {@code restart/customer} and answers with what was done, or why not. */
    static final class Server {
        private final HttpServer server;
        private final String token;
        private final Function<String, String> orders;

        Server(Function<String, String> orders) throws IOException {
            this.orders = orders;
            var random = new byte[16];
            new SecureRandom().nextBytes(random);
            this.token = HexFormat.of().formatHex(random);
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::handle);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "control");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
        }

        StackFile.Control address() {
            return new StackFile.Control(server.getAddress().getPort(), token);
        }

        void close() {
            server.stop(0);
        }

        private void handle(HttpExchange exchange) throws IOException {
            int status = 200;
            String answer;
            if (!token.equals(exchange.getRequestHeaders().getFirst(HEADER))) {
                status = 403;
                answer = "Not for you.";
            } else {
                try {
                    answer = orders.apply(exchange.getRequestURI().getPath().substring(1));
                } catch (StackException e) {
                    status = 409;
                    answer = e.getMessage();
                }
            }
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** @throws StackException with the supervisor's reason when it refuses */
    static String order(StackFile.Control control, String order) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + "/" + order))
                    .header(HEADER, control.token())
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException(response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new StackException("The supervisor does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while waiting for the supervisor", e);
        }
    }
}
