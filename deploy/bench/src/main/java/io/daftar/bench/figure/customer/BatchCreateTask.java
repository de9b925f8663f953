package io.daftar.bench.figure.customer;

import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.load.Task;
import io.daftar.bench.stack.AccessTokens;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A client that creates customers in batches, so that many events a second cost the service little. */
public final class BatchCreateTask implements Task {
    private static final String PATH = "/api/v1/customers/batch/create";

    private final HttpConnection connection;
    private final AccessTokens tokens;
    private final SampleCustomers customers;
    private final int size;

    public BatchCreateTask(int port, AccessTokens tokens, SampleCustomers customers, int size) {
        this.connection = new HttpConnection(port);
        this.tokens = tokens;
        this.customers = customers;
        this.size = size;
    }

    @Override
    public void once() throws IOException {
        var inputs = IntStream.range(0, size)
                .mapToObj(i -> customers.next().request())
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        var answer = connection.exchange(HttpRequests.post(PATH, tokens.current(), inputs, null));
        // 207 would mean that some were refused.
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status() + " " + answer.text());
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
