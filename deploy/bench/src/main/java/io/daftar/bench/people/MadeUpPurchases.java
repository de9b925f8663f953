package io.daftar.bench.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.stack.AccessTokens;
import io.daftar.bench.stack.BenchStack;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;

/** Sees to it that made-up customers of a stack have bought so much, and that what is summed up from it is right. */
public final class MadeUpPurchases {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchStack stack;
    private final AccessTokens tokens;

    public MadeUpPurchases(BenchStack stack, AccessTokens tokens) {
        this.stack = stack;
        this.tokens = tokens;
    }

    /**
     * Needs made-up customers.
     *
     * @return by what zone and currency they are summed up
     */
    public Basis ensure(int wanted) throws SQLException, IOException {
        var jdbc = stack.ownerJdbc("customer");
        try (var connection = DriverManager.getConnection(jdbc)) {
            var basis = Basis.ensure(connection, Basis.FACTS, settings());
            var load = new PurchaseLoad(jdbc);
            if (load.present() < wanted) {
                load.replace(wanted, basis);
                load.settle();
            }
            new FactCheck(connection, basis).check();
            return basis;
        }
    }

    private Basis settings() throws IOException {
        return settings(stack, tokens);
    }

    /** The zone and currency the tenant's settings name. */
    static Basis settings(BenchStack stack, AccessTokens tokens) throws IOException {
        try (var connection = new HttpConnection(stack.port("gateway"))) {
            var answer = connection.exchange(HttpRequests.get("/api/v1/settings", tokens.current()));
            if (!answer.good()) throw new BenchException("The settings were answered by " + answer.status());
            var settings = JSON.readTree(answer.body());
            return new Basis(
                    ZoneId.of(settings.path("timeZone").asText()),
                    settings.path("currency").asText());
        }
    }
}
