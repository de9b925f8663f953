package io.daftar.customer.membership.app;

import static io.daftar.customer.membership.SegmentClient.in;
import static io.daftar.customer.membership.SegmentClient.not;
import static io.daftar.customer.membership.SegmentClient.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.daftar.customer.membership.SegmentClient;
import io.daftar.platform.contract.CustomerActivityEvent.SegmentEntered;
import io.daftar.platform.contract.CustomerActivityEvent.SegmentLeft;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Writers change customers while rules change and several evaluators work: in the end members are what rules say. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class SegmentConcurrencyTest {
    private static final int WRITERS = 3;
    private static final int CHANGES = 60;
    private static final String RIGHT =
            """
            select c.id from customer c
             where c.tenant_id = :t and c.archived_at is null
               and %s exists (select 1 from customer_key k where k.tenant_id = c.tenant_id and k.customer_id = c.id
                               and k.field = 'tags' and k.key = any(:tags))""";

    @Inject
    MembershipWork work;

    @Inject
    TenantContext tenants;

    private final SegmentClient acme = SegmentClient.fresh();

    @Test
    void membersAreExactWhileEverythingMoves() throws Exception {
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < 20; i++) customers.add(acme.register("Customer " + i));
        var red = acme.dynamic(tagged("red"));
        var changing = acme.dynamic(tagged("blue"));
        var notRed = acme.dynamic(not(in(red)));
        var either = acme.dynamic(Map.of("or", List.of(in(red), tagged("blue"))));

        var writing = new AtomicBoolean(true);
        var threads = Executors.newFixedThreadPool(WRITERS + 3);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                var random = new Random(w);
                writers.add(threads.submit(() -> write(customers, random)));
            }
            // Two more evaluators beside the worker of the process.
            for (int e = 0; e < 2; e++) threads.submit(() -> evaluate(writing));
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 12; i++)
                    acme.patch(changing, Map.of("filter", tagged(i % 2 == 0 ? "red" : "blue")));
            }));
            for (var writer : writers) writer.get();
        } finally {
            writing.set(false);
            threads.shutdown();
        }
        acme.awaitQuiet();
        for (var segment : List.of(red, changing, notRed, either)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> acme.get(segment).body("state", is("READY")));
        }
        acme.awaitQuiet();

        assertExact(red, "", "red");
        assertExact(changing, "", "blue");
        assertExact(notRed, "not", "red");
        assertExact(either, "", "red", "blue");
        assertThat(told(red)).as("one event a move").isEqualTo(moves(red));
        assertNobodyMovesTwiceTheSameWay();
    }

    private void evaluate(AtomicBoolean writing) {
        while (writing.get()) tenants.callAs(acme.tenant().id(), work::follow);
    }

    private void write(List<String> customers, Random random) {
        var agent = acme.tenant();
        for (int i = 0; i < CHANGES; i++) {
            var url = SegmentClient.CUSTOMERS + "/" + customers.get(random.nextInt(customers.size()));
            var tag = url + "/tags/" + (random.nextBoolean() ? "red" : "blue");
            switch (random.nextInt(6)) {
                case 0, 1 -> agent.agent().put(tag);
                case 2, 3 -> agent.agent().delete(tag);
                case 4 -> agent.agent().delete(url);
                default -> agent.agent().post(url + "/restore");
            }
        }
    }

    private void assertExact(String segment, String negation, String... tags) {
        List<UUID> right = OwnerDatabase.query((Handle handle) -> handle.createQuery(RIGHT.formatted(negation))
                .bind("t", acme.tenant().id())
                .bindArray("tags", String.class, List.of(tags))
                .mapTo(UUID.class)
                .list());
        List<UUID> kept = OwnerDatabase.query((Handle handle) -> handle.select(
                        "select customer_id from segment_member where segment_id = ?", UUID.fromString(segment))
                .mapTo(UUID.class)
                .list());
        assertThat(kept).containsExactlyInAnyOrderElementsOf(right);
        acme.get(segment).body("memberCount", is(right.size()));
    }

    private static long moves(String segment) {
        return OwnerDatabase.count(
                "segment_history where cause <> 'BUILD' and segment_id = ?", UUID.fromString(segment));
    }

    private long told(String segment) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "outbox where tenant_id = ?", acme.tenant().id())
                        == 0);
        return EventProbe.events(Topics.CUSTOMER_ACTIVITY, acme.tenant().id()).stream()
                .filter(event -> event.body() instanceof SegmentEntered e
                                && e.segmentId().toString().equals(segment)
                        || event.body() instanceof SegmentLeft l
                                && l.segmentId().toString().equals(segment))
                .count();
    }

    private void assertNobodyMovesTwiceTheSameWay() {
        var sql = "(select entered, lag(entered) over (partition by segment_id, customer_id order by seq) as before"
                + " from segment_history where tenant_id = ?) as h where h.entered = coalesce(h.before, false)";
        assertThat(OwnerDatabase.count(sql, acme.tenant().id())).isZero();
    }
}
