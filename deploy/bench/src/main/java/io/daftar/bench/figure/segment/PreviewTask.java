package io.daftar.bench.figure.segment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.load.Task;
import io.daftar.bench.stack.AccessTokens;
import java.io.IOException;

/** Previews one rule through the gateway over and over. */
final class PreviewTask implements Task {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpConnection connection;
    private final AccessTokens tokens;
    private final String body;
    private long count;
    private boolean estimate;

    private PreviewTask(int port, AccessTokens tokens, String body) {
        this.connection = new HttpConnection(port);
        this.tokens = tokens;
        this.body = body;
    }

    /** As a reader asks who cannot wait long. */
    static PreviewTask quick(int port, AccessTokens tokens, String filter) {
        return new PreviewTask(port, tokens, "{\"filter\":" + filter + "}");
    }

    /** As somebody asks who must know. */
    static PreviewTask exact(int port, AccessTokens tokens, String filter) {
        return new PreviewTask(port, tokens, "{\"filter\":" + filter + ",\"count\":\"exact\"}");
    }

    @Override
    public void once() throws IOException {
        var answer = connection.exchange(HttpRequests.post("/api/v1/segments/preview", tokens.current(), body, null));
        if (!answer.good()) throw new IOException("status " + answer.status() + " " + answer.text());
        var preview = JSON.readTree(answer.body());
        count = preview.path("count").asLong(-1);
        estimate = preview.path("estimate").asBoolean();
    }

    /** What the last answer said. */
    long count() {
        return count;
    }

    /** Whether the last answer was an estimate. */
    boolean estimate() {
        return estimate;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
