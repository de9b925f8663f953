package io.daftar.customer.fact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.is;

import io.daftar.customer.fact.app.CustomerFacts;
import io.daftar.customer.fact.domain.CustomerFactsRepository;
import io.daftar.platform.contract.InteractionEvent.Line;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.contract.Money;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class FactConsumerTest {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
    private static final long SEED = Long.getLong("daftar.seed", System.nanoTime());

    @Inject
    FactDesk desk;

    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    private final Tenant acme = Tenant.fresh();
    private Handle marksKept;
    private final Random random = new Random(SEED);
    private final List<UUID> customers = IntStream.range(0, 25)
            .mapToObj(i -> new UUID(0x0199_0000_0000_7000L, i + 1))
            .toList();

    @Test
    void sumsAreExactWhateverComesTwiceLateOrChanged() {
        settings("Asia/Tehran", "EUR");
        var behaviour = new RandomBehaviour(random, acme.id(), customers, Instant.now(), 1_500);

        behaviour.asTheyMayCome().forEach(run -> desk.apply(acme.id(), run));

        assertExact(new ExpectedFacts(behaviour, TEHRAN, "EUR"));
        // All of it once more: nothing changes, and nobody is marked.
        forgetMarks();
        behaviour.asTheyMayCome().forEach(run -> desk.apply(acme.id(), run));
        assertExact(new ExpectedFacts(behaviour, TEHRAN, "EUR"));
        assertThat(OwnerDatabase.count("dirty where tenant_id = ?", acme.id())).isZero();
    }

    @Test
    void consumersAtWorkSideBySideLoseNothing() {
        var behaviour = new RandomBehaviour(random, acme.id(), customers, Instant.now(), 1_500);
        var runs = behaviour.asTheyMayCome();

        var workers = IntStream.range(0, 4)
                .mapToObj(worker -> CompletableFuture.runAsync(() -> IntStream.range(0, runs.size())
                        .filter(i -> i % 4 == worker)
                        .forEach(i -> desk.apply(acme.id(), runs.get(i)))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(workers).join();

        assertExact(new ExpectedFacts(behaviour, ZoneId.of("UTC"), "EUR"));
    }

    @Test
    void anotherZoneAndCurrencyCountAllFactsAnew() {
        keepMarks();
        settings("Asia/Tehran", "EUR");
        var behaviour = new RandomBehaviour(random, acme.id(), customers, Instant.now(), 500);
        behaviour.asTheyMayCome().forEach(run -> desk.apply(acme.id(), run));
        forgetMarks();

        settings("America/New_York", "IRR");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "fact_basis where tenant_id = ? and time_zone = 'America/New_York'", acme.id())
                        == 1);
        assertExact(new ExpectedFacts(behaviour, ZoneId.of("America/New_York"), "IRR"));
        assertThat(OwnerDatabase.count("dirty where tenant_id = ? and fields = '{*}'", acme.id()))
                .isEqualTo(OwnerDatabase.count("customer_facts where tenant_id = ?", acme.id()));
        assertThat(OwnerDatabase.count(
                        "interaction_fact where tenant_id = ? and day <> (occurred_at at time zone 'America/New_York')::date",
                        acme.id()))
                .isZero();
    }

    @Test
    void whatComesByKafkaShowsInTheFileAndWhatIsBrokenIsParked() {
        keepMarks();
        String id = acme.agent()
                .body("{\"displayName\":\"Ada\"}")
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .body("facts", aMapWithSize(0))
                .extract()
                .path("id");
        forgetMarks();
        var customer = UUID.fromString(id);
        var at = Instant.parse("2026-01-05T10:00:00.123Z");

        var broken = send(
                UUID.randomUUID(), 1, new PurchaseRecorded(null, customer, "SALE", null, at, null, null, List.of()));
        var purchase = UUID.randomUUID();
        send(purchase, 1, sale(customer, at, "8.30"));
        send(purchase, 1, sale(customer, at, "9.99"));
        send(UUID.randomUUID(), 1, sale(customer, at.minusSeconds(60), "1.7"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> acme.agent()
                .get("/api/v1/customers/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("facts.purchaseCount", is(2))
                .body("facts.purchaseTotal", is(Map.of("amount", "10.00", "currency", "EUR")))
                .body("facts.firstPurchaseAt", is("2026-01-05T09:59:00.123Z"))
                .body("facts.lastPurchaseAt", is("2026-01-05T10:00:00.123Z")));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(parked()).contains(broken.toString()));
        acme.agent().get("/api/v1/customers").then().body("items[0].facts.purchaseCount", is(2));
        acme.agent()
                .body(Map.of("inputs", List.of(Map.of("id", id))))
                .post("/api/v1/customers/batch/read")
                .then()
                .body("results[0].item.facts.purchaseCount", is(2));
        acme.agent()
                .body("{\"notes\":\"n\"}")
                .patch("/api/v1/customers/" + id)
                .then()
                .body("facts.purchaseCount", is(2));
        assertThat(OwnerDatabase.count(
                        "dirty where tenant_id = ? and customer_id = ? and fields @> '{purchase,facts.purchaseCount}'",
                        acme.id(),
                        customer))
                .isEqualTo(1);
    }

    private void assertExact(ExpectedFacts expected) {
        assertThat(FactDesk.buckets(acme.id())).as("seed %d", SEED).isEqualTo(expected.buckets());
        var found = tenants.callAs(
                acme.id(), () -> QuarkusTransaction.requiringNew().call(() -> factsOf(customers)));
        for (var customer : customers) {
            Map<String, Object> wanted = expected.facts(customer);
            var shown = found.getOrDefault(customer, Map.of());
            assertThat(shown.keySet()).as("seed %d, %s", SEED, customer).isEqualTo(wanted.keySet());
            wanted.forEach((name, value) -> assertThat(plain(shown.get(name)))
                    .as("seed %d, %s", SEED, name)
                    .isEqualTo(plain(value)));
        }
    }

    private static String plain(Object value) {
        if (value instanceof Money money) return ExpectedFacts.plain(money.amount());
        return value instanceof BigDecimal number ? ExpectedFacts.plain(number) : value.toString();
    }

    private void settings(String zone, String currency) {
        acme.admin()
                .body(Map.of("timeZone", zone, "currency", currency))
                .patch("/api/v1/settings")
                .then()
                .statusCode(200);
    }

    /** Holds the lock of who follows the marks of this tenant, so that they stay to be looked at. */
    private void keepMarks() {
        marksKept = Jdbi.open(System.getProperty("daftar.test.owner-url"));
        marksKept.execute("select pg_advisory_lock(hashtextextended('segment-members/' || ?, 0))", acme.id());
    }

    @AfterEach
    void letMarksGo() {
        if (marksKept != null) marksKept.close();
    }

    private void forgetMarks() {
        OwnerDatabase.query(handle -> handle.execute("delete from dirty where tenant_id = ?", acme.id()));
    }

    private static List<String> parked() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().baseUri("http://localhost:" + port)
                .get("/ops/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .path("items.eventId");
    }

    private UUID send(UUID subject, long version, PurchaseRecorded body) {
        return EventProbe.send(acme.id(), subject, version, body);
    }

    private static PurchaseRecorded sale(UUID customer, Instant at, String amount) {
        var total = new Money(new BigDecimal(amount), "EUR");
        return new PurchaseRecorded(
                null, customer, "SALE", null, at, total, "GB", List.of(new Line("s", "c", "1", amount)));
    }

    private Map<UUID, Map<String, Object>> factsOf(List<UUID> customers) {
        var sql = "select f.customer_id, " + CustomerFactsRepository.SUMS + " from customer_facts f"
                + " left join fact_basis b on b.tenant_id = f.tenant_id where f.customer_id = any(:customers)";
        Map<UUID, Map<String, Object>> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(sql)
                .bindArray("customers", UUID.class, customers)
                .map((row, c) -> Map.entry(
                        row.getObject(1, UUID.class), CustomerFacts.shown(CustomerFactsRepository.sums(row, 2))))
                .forEach(one -> found.put(one.getKey(), one.getValue())));
        return found;
    }
}
