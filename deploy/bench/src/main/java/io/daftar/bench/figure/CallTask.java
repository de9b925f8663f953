package io.daftar.bench.figure;

import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.Task;
import io.daftar.bench.stack.AccessTokens;
import java.io.IOException;
import java.util.function.Function;

/** A client that asks for another thing each time. */
public final class CallTask implements Task {
    private final HttpConnection connection;
    private final AccessTokens tokens;
    private final Function<String, byte[]> request;

    /** @param request made for an access token */
    public CallTask(int port, AccessTokens tokens, Function<String, byte[]> request) {
        this.connection = new HttpConnection(port);
        this.tokens = tokens;
        this.request = request;
    }

    @Override
    public void once() throws IOException {
        var answer = connection.exchange(request.apply(tokens.current()));
        if (!answer.good()) {
            throw new IOException("status " + answer.status() + " " + answer.text());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
