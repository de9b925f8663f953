package io.daftar.bench.people;

import io.daftar.bench.BenchException;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.stack.AccessTokens;
import io.daftar.bench.stack.BenchStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;

/** Sees to it that a stack holds so many made-up customers, found by whatever the service finds customers by. */
public final class MadeUpCustomers {
    private final BenchStack stack;
    private final AccessTokens tokens;

    public MadeUpCustomers(BenchStack stack, AccessTokens tokens) {
        this.stack = stack;
        this.tokens = tokens;
    }

    /** @return how many were added */
    public int ensure(int wanted) throws SQLException, IOException, InterruptedException {
        var load = new CustomerLoad(stack.ownerJdbc("customer"));
        int present = load.present();
        if (present >= wanted) return 0;
        if (present == 0) prepare();
        load.copy(present, wanted);
        rebuild();
        load.check(wanted);
        load.settle();
        return wanted - present;
    }

    /** The field they have, and one customer by which the service knows that there is such a tenant. */
    private void prepare() throws IOException {
        post("/api/v1/fields", "{\"name\":\"" + CustomerLoad.FIELD + "\",\"label\":\"Shoe size\",\"type\":\"NUMBER\"}");
        post("/api/v1/customers", "{\"displayName\":\"The first one\"}");
    }

    private void post(String path, String body) throws IOException {
        try (var connection = new HttpConnection(stack.port("gateway"))) {
            var answer = connection.exchange(HttpRequests.post(path, tokens.current(), body, null));
            if (!answer.good() && answer.status() != 409) {
                throw new BenchException(path + " was answered " + answer.status() + " " + answer.text());
            }
        }
    }

    private void rebuild() throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + stack.managementPort("customer") + "/ops/search-keys/rebuild");
        var request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BenchException(uri.getPath() + " was answered " + answer.statusCode() + " " + answer.body());
        }
    }
}
