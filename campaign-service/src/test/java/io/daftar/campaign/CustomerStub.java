package io.daftar.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays customer-service and the identity provider: segments by tenant, in pages, and customers for the batch read. */
final class CustomerStub {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<UUID>> SEGMENTS = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, Object>> CUSTOMERS = new ConcurrentHashMap<>();
    private static final Set<String> AWAY_FOR = ConcurrentHashMap.newKeySet();
    private static final Map<String, AtomicInteger> PATIENCE = new ConcurrentHashMap<>();
    private static final Map<String, Integer> READS = new ConcurrentHashMap<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    CustomerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", CustomerStub::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static void segment(String tenant, UUID id, List<UUID> members) {
        SEGMENTS.put(tenant + '/' + id, List.copyOf(members));
    }

    /** A customer that only customer-service knows yet. */
    static void customer(String tenant, UUID id, String name, String email) {
        CUSTOMERS.put(
                tenant + '/' + id,
                Map.of(
                        "id",
                        id,
                        "version",
                        1,
                        "displayName",
                        name,
                        "kind",
                        "PERSON",
                        "emails",
                        List.of(Map.of("address", email, "primary", true, "label", "work"))));
    }

    static void goAway(String tenant) {
        AWAY_FOR.add(tenant);
    }

    /** Answers so many more questions of a tenant's work, then none. */
    static void goAwayAfter(String tenant, int questions) {
        PATIENCE.put(tenant, new AtomicInteger(questions));
    }

    static void comeBack(String tenant) {
        PATIENCE.remove(tenant);
        AWAY_FOR.remove(tenant);
    }

    /** How many batch reads a tenant's work made. */
    static int reads(String tenant) {
        return READS.getOrDefault(tenant, 0);
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String tenant = exchange.getRequestHeaders().getFirst("X-Daftar-Tenant");
            if (path.startsWith("/realms/")) {
                send(exchange, 200, Map.of("access_token", "stub", "token_type", "Bearer", "expires_in", 300));
            } else if (!"Bearer stub".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, Map.of());
            } else if (isAway(tenant)) {
                send(exchange, 503, Map.of());
            } else if (path.endsWith("/members")) {
                members(exchange, tenant, path.split("/")[4]);
            } else {
                READS.merge(tenant, 1, Integer::sum);
                send(
                        exchange,
                        207,
                        Map.of("results", read(tenant, JSON.readTree(body).path("inputs"))));
            }
        }
    }

    private static boolean isAway(String tenant) {
        var patience = PATIENCE.get(tenant);
        return AWAY_FOR.contains(tenant) || patience != null && patience.decrementAndGet() < 0;
    }

    private static List<Map<String, Object>> read(String tenant, JsonNode inputs) {
        List<Map<String, Object>> results = new java.util.ArrayList<>();
        for (JsonNode input : inputs) {
            var customer = CUSTOMERS.get(tenant + '/' + input.path("id").asText());
            Map<String, Object> result = new HashMap<>();
            result.put("index", results.size());
            result.put("status", customer == null ? 404 : 200);
            result.put("id", input.path("id").asText());
            result.put("item", customer);
            results.add(result);
        }
        return results;
    }

    private static void members(HttpExchange exchange, String tenant, String segment) throws IOException {
        List<UUID> all = SEGMENTS.get(tenant + '/' + segment);
        if (all == null) {
            send(exchange, 404, Map.of("code", "not-found"));
            return;
        }
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            query.put(pair.split("=")[0], pair.split("=")[1]);
        }
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(query.get("limit")));
        Map<String, Object> page = new HashMap<>();
        page.put(
                "items",
                all.subList(from, to).stream()
                        .map(id -> Map.of("customerId", id, "displayName", "x", "reason", "RULE"))
                        .toList());
        page.put("nextCursor", to < all.size() ? Integer.toString(to) : null);
        send(exchange, 200, page);
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
