package io.daftar.platform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Plays the other services a service calls, and the identity provider that gives it its own token. Say by the init
 * argument {@code urls} which settings (parted by commas) hold the address of what is played.
 */
public class StubHttp implements QuarkusTestResourceLifecycleManager {
    private static final String TOKEN_PATH = "/realms/daftar/protocol/openid-connect/token";
    private static final String TOKEN = "{\"access_token\":\"stub\",\"token_type\":\"Bearer\",\"expires_in\":300}";
    private static final Map<String, Function<Request, Answer>> ANSWERS = new ConcurrentHashMap<>();
    private static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();
    private static volatile boolean away;

    private String[] urls = {};
    private HttpServer server;
    private ExecutorService threads;

    /** What was asked; header names are lower case. */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /** What is answered, as JSON. */
    public record Answer(int status, String body) {}

    /** From now on answers a method and path, such as {@code POST /api/v1/x}, until the next {@link #reset}. */
    public static void on(String methodAndPath, Function<Request, Answer> answer) {
        ANSWERS.put(methodAndPath, answer);
    }

    /** From now on hangs up on everybody, the identity provider excepted. */
    public static void goAway() {
        away = true;
    }

    /** Forgets all answers and requests, and is there again. */
    public static void reset() {
        away = false;
        ANSWERS.clear();
        REQUESTS.clear();
    }

    /** What was asked since the last {@link #reset}, calls for tokens excepted. */
    public static List<Request> requests() {
        return List.copyOf(REQUESTS);
    }

    @Override
    public void init(Map<String, String> args) {
        urls = args.getOrDefault("urls", "").split(",");
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("the stub did not start", e);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", StubHttp::handle);
        server.start();
        String base = "http://localhost:" + server.getAddress().getPort();
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.oidc-client.auth-server-url", base + "/realms/daftar");
        for (String url : urls) {
            config.put(url.strip(), base);
        }
        return config;
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals(TOKEN_PATH)) {
                send(exchange, new Answer(200, TOKEN));
                return;
            }
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
            var request = new Request(exchange.getRequestMethod(), path, headers, body);
            REQUESTS.add(request);
            if (!away) {
                var answer = ANSWERS.get(request.method() + ' ' + path);
                send(exchange, answer == null ? new Answer(404, "{}") : answer.apply(request));
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
