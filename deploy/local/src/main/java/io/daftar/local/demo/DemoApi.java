package io.daftar.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.daftar.local.Stack;
import io.daftar.local.StackException;
import io.daftar.local.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The public API as one user sees it. */
final class DemoApi {
    /** Always the same text for the same body: a repeat under the same idempotency key must not look different. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    /** What services answer while they, or what they need, are only just starting. */
    private static final Set<Integer> NOT_YET = Set.of(401, 502, 503, 504);

    private static final int TRIES = 40;

    private final String base;
    private final String user;
    private final String token;

    DemoApi(Stack stack, String user) {
        this.base = stack.gatewayUrl() + "/api/v1";
        this.user = user;
        this.token = Tokens.of(stack, user);
    }

    /** An answer: its status and its body, which is missing where there is none. */
    record Answer(int status, JsonNode body) {}

    JsonNode get(String path) {
        return expectGood("GET", path, exchange(request(path).GET()));
    }

    /** For those who want to know the status. */
    Answer ask(String path) {
        return exchange(request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return expectGood("POST", path, exchange(withBody(path, body)));
    }

    /** A POST that has its effect once, also when it is sent again within the next days. */
    JsonNode postOnce(String path, Object body, String key) {
        return expectGood("POST", path, exchange(withBody(path, body).header("Idempotency-Key", key)));
    }

    /** A batch that must succeed as a whole. */
    JsonNode batchWhole(String path, List<?> inputs) {
        return expectGood("POST", path, exchange(withBody(path, Map.of("inputs", inputs))));
    }

    /** A batch of which parts may fail. */
    JsonNode batch(String path, List<?> inputs) {
        var answer = exchange(withBody(path, Map.of("inputs", inputs)));
        return answer.status() == 207 ? answer.body() : expectGood("POST", path, answer);
    }

    void putContent(String path, byte[] content) {
        var request =
                request(path).header("Content-Type", "text/csv").PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        expectGood("PUT", path, exchange(request));
    }

    private HttpRequest.Builder withBody(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            for (int attempt = 1; ; attempt++) {
                var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (!NOT_YET.contains(response.statusCode()) || attempt == TRIES) {
                    return new Answer(response.statusCode(), read(response.body()));
                }
                TimeUnit.MILLISECONDS.sleep(250);
            }
        } catch (IOException e) {
            throw new StackException("The API did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while loading demo data", e);
        }
    }

    private JsonNode expectGood(String method, String path, Answer answer) {
        if (answer.status() >= 300 || answer.status() == 207) {
            throw new StackException(method + " " + path + " by " + user + " answered " + answer.status() + ": "
                    + firstFailure(answer.body()));
        }
        return answer.body();
    }

    /** Of a batch, the first result that failed; else the whole answer. */
    private static JsonNode firstFailure(JsonNode body) {
        for (var result : body.path("results")) {
            if (result.path("status").asInt() >= 400) {
                return result;
            }
        }
        return body;
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("demo data has no JSON", e);
        }
    }

    private static JsonNode read(String body) throws JsonProcessingException {
        return body.isBlank() || !body.startsWith("{") ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
