package io.daftar.bench.figure.process;

import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.load.Task;
import io.daftar.bench.stack.AccessTokens;
import java.io.IOException;

/** A client that reads one thing over and over. */
final class GetTask implements Task {
    private final HttpConnection connection;
    private final AccessTokens tokens;
    private final String path;
    private String token;
    private byte[] request;

    GetTask(int port, String path, AccessTokens tokens) {
        this.connection = new HttpConnection(port);
        this.path = path;
        this.tokens = tokens;
    }

    @Override
    public void once() throws IOException {
        var current = tokens.current();
        if (!current.equals(token)) {
            token = current;
            request = HttpRequests.get(path, current);
        }
        var answer = connection.exchange(request);
        if (!answer.good()) {
            throw new IOException("status " + answer.status() + " " + answer.text());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
