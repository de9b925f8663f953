package io.daftar.bench.figure.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** An import through the gateway, from its order to its end. */
final class ImportCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Set<String> ENDED = Set.of("COMPLETED", "COMPLETED_WITH_ERRORS", "FAILED", "CANCELLED");

    private final Setting setting;

    ImportCall(Setting setting) {
        this.setting = setting;
    }

    /**
     * How it ended.
     *
     * @param seconds from the order on
     * @param sinceStart from when the file was there on
     * @param view as the gateway shows it
     */
    record Ended(double seconds, double sinceStart, JsonNode view) {
        String state() {
            return view.path("state").asText();
        }

        JsonNode rows() {
            return view.path("rows");
        }
    }

    Ended run(String path, String order, byte[] content) throws IOException {
        long began = System.nanoTime();
        try (var connection = new HttpConnection(setting.stack().port("gateway"))) {
            var token = setting.tokens().current();
            var location = good(connection.exchange(HttpRequests.post(path, token, order, null)))
                    .location();
            good(connection.exchange(HttpRequests.put(location + "/content", token, "text/csv", content)));
            long started = System.nanoTime();
            good(connection.exchange(HttpRequests.post(location + "/start", token, "", null)));
            var view = ended(connection, location);
            long now = System.nanoTime();
            return new Ended((now - began) / 1e9, (now - started) / 1e9, view);
        }
    }

    private JsonNode ended(HttpConnection connection, String location) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var answer = good(connection.exchange(
                    HttpRequests.get(location, setting.tokens().current())));
            var view = JSON.readTree(answer.body());
            if (ENDED.contains(view.path("state").asText())) {
                return view;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        throw new BenchException("The import at " + location + " did not end within " + PATIENCE.toMinutes() + " min.");
    }

    private static HttpConnection.Answer good(HttpConnection.Answer answer) {
        if (!answer.good()) {
            throw new BenchException("status " + answer.status() + " " + answer.text());
        }
        return answer;
    }
}
