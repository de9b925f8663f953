package io.daftar.bench.figure.customer;

import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.load.Task;
import io.daftar.bench.stack.AccessTokens;
import java.io.IOException;
import java.util.Collection;
import java.util.UUID;

/** A client that creates customers over HTTP and remembers whom. */
final class CreateTask implements Task {
    private static final String PATH = "/api/v1/customers";
    private static final int ID_LENGTH = 36;

    private final HttpConnection connection;
    private final AccessTokens tokens;
    private final SampleCustomers customers;
    private final Collection<UUID> created;

    CreateTask(int port, AccessTokens tokens, SampleCustomers customers, Collection<UUID> created) {
        this.connection = new HttpConnection(port);
        this.tokens = tokens;
        this.customers = customers;
        this.created = created;
    }

    @Override
    public void once() throws IOException {
        var customer = customers.next();
        var answer = connection.exchange(
                HttpRequests.post(PATH, tokens.current(), customer.request(), "bench-" + customer.word()));
        if (answer.status() != 201 || answer.location() == null) {
            throw new IOException("status " + answer.status() + " " + answer.text());
        }
        created.add(
                UUID.fromString(answer.location().substring(answer.location().length() - ID_LENGTH)));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
