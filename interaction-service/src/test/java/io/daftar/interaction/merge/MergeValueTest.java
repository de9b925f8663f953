package io.daftar.interaction.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.customer.app.CustomerCopyService;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.TimeInput;
import io.daftar.interaction.input.TotalInput;
import io.daftar.interaction.purchase.app.PurchaseChanges;
import io.daftar.interaction.purchase.app.PurchaseChanges.CancelPurchase;
import io.daftar.interaction.purchase.app.PurchaseIntake;
import io.daftar.interaction.purchase.app.RecordPurchase;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.InteractionEvent.CustomerScored;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Kept figures under random merges, undos and purchases, against a count of all purchases by hand. */
@QuarkusTest
class MergeValueTest extends ServiceTest {
    private static final long SEED = 20261122;
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    @Inject
    PurchaseIntake intake;

    @Inject
    PurchaseChanges changes;

    @Inject
    CustomerCopyService copies;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();
    private final Files files = new Files();
    private final Random random = new Random(SEED);
    private final Map<UUID, UUID> into = new HashMap<>();

    /** What is kept of a customer, as text: purchases, first, last, money by currency. */
    private record Sums(int purchases, Instant first, Instant last, Map<String, BigDecimal> net) {}

    private void told(CustomerEvent... events) {
        tenants.runAs(tenant.id(), () -> copies.take(List.of(events)));
    }

    private List<UUID> registered(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
            told(files.registered(ids.get(i)));
        }
        return ids;
    }

    private UUID buy(UUID customer, Random random) {
        var command = new RecordPurchase(
                random.nextInt(5) == 0 ? "RETURN" : "SALE",
                customer,
                null,
                null,
                new TimeInput(START.plusSeconds(random.nextInt(10_000_000)).toString()),
                random.nextInt(4) == 0 ? "USD" : "EUR",
                null,
                null,
                null,
                DecimalInput.of(BigDecimal.ONE),
                TotalInput.of(BigDecimal.valueOf(1 + random.nextInt(100_000), 2).toPlainString()),
                null,
                null,
                null,
                null,
                null,
                null);
        return tenants.callAs(
                tenant.id(), () -> intake.record(command).purchase().id());
    }

    private UUID end(UUID customer) {
        return into.containsKey(customer) ? end(into.get(customer)) : customer;
    }

    private CustomerEvent mergeOrUndo(List<UUID> customers, Random random) {
        var one = customers.get(random.nextInt(customers.size()));
        var other = customers.get(random.nextInt(customers.size()));
        if (into.containsKey(one)) {
            into.remove(one);
            return files.unmerged(one);
        }
        if (end(other).equals(one)) {
            return files.registered(one);
        }
        into.put(one, other);
        return files.merged(one, other);
    }

    private Map<UUID, Sums> counted() {
        Map<UUID, Sums> sums = new HashMap<>();
        OwnerDatabase.query((Handle handle) -> handle.select(
                        "select customer_id, type, purchased_at, total, currency from purchase"
                                + " where tenant_id = ? and cancelled_at is null",
                        tenant.id())
                .map((row, c) -> {
                    boolean sale = row.getString(2).equals("SALE");
                    var at = row.getTimestamp(3).toInstant();
                    var one = new Sums(
                            sale ? 1 : 0,
                            sale ? at : null,
                            sale ? at : null,
                            Map.of(row.getString(5), row.getBigDecimal(4)));
                    return sums.merge(end(row.getObject(1, UUID.class)), one, MergeValueTest::add);
                })
                .list());
        return sums;
    }

    private static Sums add(Sums a, Sums b) {
        Map<String, BigDecimal> net = new TreeMap<>(a.net());
        b.net().forEach((currency, amount) -> net.merge(currency, amount, BigDecimal::add));
        return new Sums(
                a.purchases() + b.purchases(),
                a.first() == null || b.first() != null && b.first().isBefore(a.first()) ? b.first() : a.first(),
                a.last() == null || b.last() != null && b.last().isAfter(a.last()) ? b.last() : a.last(),
                net);
    }

    private Map<UUID, Sums> kept() {
        Map<UUID, Sums> kept = new HashMap<>();
        OwnerDatabase.query((Handle handle) -> {
            handle.select(
                            "select customer_id, purchases, first_at, last_at, monetary from customer_value"
                                    + " where tenant_id = ?",
                            tenant.id())
                    .map((row, c) -> {
                        var first = row.getTimestamp(3);
                        var last = row.getTimestamp(4);
                        var sums = new Sums(
                                row.getInt(2),
                                first == null ? null : first.toInstant(),
                                last == null ? null : last.toInstant(),
                                new TreeMap<>());
                        return kept.put(row.getObject(1, UUID.class), sums);
                    })
                    .list();
            return handle.select(
                            "select customer_id, currency, net from customer_money where tenant_id = ?", tenant.id())
                    .map((row, c) ->
                            kept.get(row.getObject(1, UUID.class)).net().put(row.getString(2), row.getBigDecimal(3)))
                    .list();
        });
        kept.values().removeIf(it -> it.purchases() == 0 && it.net().isEmpty());
        return kept;
    }

    private static Map<UUID, String> texts(Map<UUID, Sums> sums) {
        Map<UUID, String> texts = new TreeMap<>();
        sums.forEach((id, it) -> {
            var net = new TreeMap<String, String>();
            it.net()
                    .forEach((currency, amount) ->
                            net.put(currency, amount.setScale(4).toPlainString()));
            texts.put(id, it.purchases() + " " + it.first() + " " + it.last() + " " + net);
        });
        return texts;
    }

    private void keptIsCounted() {
        assertThat(texts(kept())).isEqualTo(texts(counted()));
    }

    @Test
    void figuresAreThoseOfAllFilesWhateverIsMergedAndUndone() {
        var customers = registered(10);
        List<UUID> bought = new ArrayList<>();
        for (int step = 0; step < 150; step++) {
            int what = random.nextInt(10);
            if (what < 6 || bought.isEmpty()) {
                bought.add(buy(customers.get(random.nextInt(customers.size())), random));
            } else if (what < 7) {
                var id = bought.get(random.nextInt(bought.size()));
                tenants.runAs(tenant.id(), () -> changes.cancel(id, new CancelPurchase(null), null));
            } else {
                told(mergeOrUndo(customers, random));
            }
            if (step % 10 == 9) {
                keptIsCounted();
            }
        }
        var undone = customers.stream().filter(into::containsKey).toList();
        undone.forEach(loser -> {
            into.remove(loser);
            told(files.unmerged(loser));
        });
        keptIsCounted();
        assertThat(OwnerDatabase.count("customer_identity where tenant_id = ?", tenant.id()))
                .isZero();
    }

    @Test
    void purchasesAtTheMomentOfAMergeCountOnce() throws Exception {
        var customers = registered(4);
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            var dice = new Random(SEED + writer);
            work.add(() -> {
                for (int i = 0; i < 40; i++) {
                    buy(customers.get(dice.nextInt(customers.size())), dice);
                }
                return null;
            });
        }
        work.add(() -> {
            for (int i = 0; i < 40; i++) {
                told(mergeOrUndo(customers, random));
            }
            return null;
        });
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(OwnerDatabase.count("purchase where tenant_id = ?", tenant.id()))
                .isEqualTo(160);
        keptIsCounted();
    }

    @Test
    void aHugeHistoryIsCountedInTheBackground() {
        var customers = registered(2);
        buy(customers.get(1), new Random(2));
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "insert into purchase (tenant_id, id, version, customer_id, type, purchased_at, currency, total, line_count,"
                        + " created_at, updated_at) select ?, uuidv7(), 1, ?, 'SALE', now() - i * interval '1 minute', 'EUR',"
                        + " i % 100, 0, now(), now() from generate_series(1, 50001) i",
                tenant.id(), customers.get(0)));
        into.put(customers.get(0), customers.get(1));
        told(files.merged(customers.get(0), customers.get(1)));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(this::keptIsCounted);
    }

    @Test
    void whoCameIntoAnotherGroupByAMergeIsTold() {
        var customers = registered(2);
        var dice = new Random(1);
        for (int i = 0; i < 10; i++) {
            buy(customers.get(i % 2), dice);
        }
        var loser = customers.get(0);
        await().atMost(Duration.ofSeconds(20)).until(() -> isInAGroup(loser));

        told(files.merged(loser, customers.get(1)));
        await().atMost(Duration.ofSeconds(20)).until(() -> !isInAGroup(loser));
        assertThat(isInAGroup(customers.get(1))).isTrue();

        told(files.unmerged(loser));
        await().atMost(Duration.ofSeconds(20)).until(() -> isInAGroup(loser));
    }

    /** By what was told of it last. */
    private boolean isInAGroup(UUID customer) {
        return EventProbe.events(Topics.INTERACTION, tenant.id()).stream()
                .filter(event -> event.body() instanceof CustomerScored
                        && event.subject().equals(customer))
                .reduce((first, second) -> second)
                .map(event -> ((CustomerScored) event.body()).rfmGroup())
                .isPresent();
    }

    @Test
    void mergesToldInAnyOrderAndTwiceLeadToTheSame() {
        for (int round = 0; round < 20; round++) {
            into.clear();
            List<UUID> customers = new ArrayList<>();
            List<CustomerEvent> events = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                customers.add(new UUID(random.nextLong(), random.nextLong()));
                events.add(files.registered(customers.get(i)));
            }
            for (int i = 0; i < 12; i++) {
                events.add(mergeOrUndo(customers, random));
            }
            events.addAll(events.subList(0, 6));
            Collections.shuffle(events, random);
            events.forEach(this::told);
            Map<UUID, UUID> expected = new HashMap<>();
            into.keySet().forEach(loser -> expected.put(loser, end(loser)));
            assertThat(winners(customers)).isEqualTo(expected);
        }
    }

    private Map<UUID, UUID> winners(List<UUID> customers) {
        Map<UUID, UUID> winners = new HashMap<>();
        OwnerDatabase.query((Handle handle) -> handle.select(
                        "select id, winner_id from customer_identity where tenant_id = ?", tenant.id())
                .map((row, c) -> winners.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
        winners.keySet().retainAll(customers);
        return winners;
    }
}
