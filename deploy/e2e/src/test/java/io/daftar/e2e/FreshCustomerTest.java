package io.daftar.e2e;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A customer can be written about in the very next call, however far behind the events are. */
class FreshCustomerTest {
    private static final int TIMES = 1_000;
    /** Several at once keep the consumers busy, so that the copy is behind more often than with one. */
    private static final int CLIENTS = 8;

    private final Api api = new Api();

    @Test
    void anInteractionAboutACustomerJustCreatedIsNeverRefused() throws InterruptedException {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            clients.invokeAll(Collections.<Callable<Void>>nCopies(TIMES, this::createAndWriteAbout))
                    .forEach(FreshCustomerTest::mustHaveSucceeded);
        } finally {
            clients.shutdownNow();
        }
    }

    private Void createAndWriteAbout() {
        var customer = api.newCustomer("sara", "fresh");
        var note = Map.of(
                "customerId",
                customer,
                "kind",
                "NOTE",
                "occurredAt",
                Instant.now().toString(),
                "subject",
                "first");
        api.as("sara").body(note).post("/interactions").then().statusCode(201);
        return null;
    }

    private static void mustHaveSucceeded(Future<Void> one) {
        try {
            one.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a customer could not be written about", e);
        }
    }
}
