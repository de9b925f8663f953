package io.daftar.bench.figure.journey;

import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.load.Task;
import io.daftar.bench.stack.AccessTokens;
import java.io.IOException;
import java.util.stream.Collectors;

/** A client that tells the service of contacts, as many in a request as one may hold. */
final class IngestTask implements Task {
    private static final String PATH = "/api/v1/interactions/batch/create";

    private final HttpConnection connection;
    private final AccessTokens tokens;
    private final SampleContacts contacts;

    IngestTask(int port, AccessTokens tokens, SampleContacts contacts) {
        this.connection = new HttpConnection(port);
        this.tokens = tokens;
        this.contacts = contacts;
    }

    @Override
    public void once() throws IOException {
        var system = contacts.system();
        var inputs = contacts.batch().stream()
                .map(it -> it.request(system))
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        var answer = connection.exchange(HttpRequests.post(PATH, tokens.current(), inputs, null));
        // 207 would mean that some were refused.
        if (answer.status() != 200) {
            var text = answer.text();
            throw new IOException("status " + answer.status() + " " + text.substring(0, Math.min(300, text.length())));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
