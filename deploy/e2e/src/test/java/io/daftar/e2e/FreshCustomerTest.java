package io.daftar.e2e;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customer can be written about in the very next call, however far behind the events are. */
class FreshCustomerTest {
    private static final int TIMES = 1_000;
    private final Api api = new Api();

    @Test
    void anInteractionAboutACustomerJustCreatedIsNeverRefused() {
        for (int i = 0; i < TIMES; i++) {
            String customer = api.newCustomer("sara", "fresh");
            api.as("sara")
                    .body(Map.of(
                            "customerId",
                            customer,
                            "kind",
                            "NOTE",
                            "occurredAt",
                            Instant.now().toString(),
                            "subject",
                            "first"))
                    .post("/interactions")
                    .then()
                    .statusCode(201);
        }
    }
}
