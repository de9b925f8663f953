package io.daftar.interaction.loyalty;

import static io.daftar.interaction.loyalty.Till.LOYALTY;
import static io.daftar.interaction.loyalty.Till.PURCHASES;
import static io.daftar.interaction.loyalty.Till.sale;
import static io.daftar.interaction.loyalty.Till.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Many who earn, spend and take back at the same time. */
@QuarkusTest
class EarningAtOnceTest extends ServiceTest {
    private final Till till = new Till(Tenant.fresh());
    private final Tenant tenant = till.tenant();

    @Test
    void whoEarnsSpendsAndReturnsAtOnceLeavesALedgerThatAddsUp() throws Exception {
        var customer = Customers.copied(tenant);
        till.programme("1", Map.of());
        String card = till.card(customer);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> buy(customer) == null ? 500 : 201);
            calls.add(() -> spend(card));
        }
        for (int i = 0; i < 10; i++) {
            calls.add(() -> {
                till.cancel(buy(customer));
                return 200;
            });
        }

        var answers = together(calls);

        assertThat(answers).isSubsetOf(200, 201, 409);
        // The earners answer 201 twenty times; the rest of these are spenders.
        long spent = answers.stream().filter(status -> status == 201).count() - 20;
        var shown = tenant.agent().get(LOYALTY + "cards/" + card).jsonPath();
        assertThat(shown.getLong("balance") - shown.getLong("owed")).isEqualTo(20 * 10 - spent * 10);
        till.stands(card, shown.getLong("balance"), shown.getLong("owed"), 200);
        assertThat(wrongLines()).isZero();
    }

    private String buy(UUID customer) {
        return till.bought(customer, "hats", "5");
    }

    private int spend(String card) {
        return till.move(card, Map.of("kind", "SPEND", "points", 10)).extract().statusCode();
    }

    /** Lines whose balance or debt is not what the line before left, moved by what they say, or is below zero. */
    private long wrongLines() {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select count(*) from (select balance, owed,"
                                + " sum(points) over w as points, sum(owed_change) over w as change from loyalty_entry"
                                + " where tenant_id = ? window w as (partition by customer_id order by id)) l"
                                + " where balance <> points or owed <> change or balance < 0 or balance * owed <> 0",
                        tenant.id())
                .mapTo(Long.class)
                .one());
    }

    @Test
    void aSaleToldFiftyTimesAtOnceEarnsOnceHoweverItIsTold() throws Exception {
        var customer = Customers.copied(tenant);
        till.programme("1", Map.of());
        String card = till.card(customer);
        var sale = sale(customer, today(), "hats", "5");
        sale.put("source", Map.of("system", "shop", "eventId", "s-1"));
        assertThat(together(Collections.nCopies(
                        50, () -> tenant.agent().body(sale).post(PURCHASES).statusCode())))
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        till.stands(card, 10, 0, 10);

        till.programme("1", null);
        String byHand = buy(customer);
        Map<String, Object> earn = Map.of("kind", "EARN", "purchaseId", byHand);
        assertThat(together(Collections.nCopies(
                        50, () -> till.move(card, earn).extract().statusCode())))
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        till.stands(card, 20, 0, 20);
        assertThat(wrongLines()).isZero();
    }

    @Test
    void batchesOfTheSameCustomersInAnyOrderDoNotWaitInACircle() throws Exception {
        List<UUID> customers = new ArrayList<>();
        List<String> cards = new ArrayList<>();
        till.programme("1", Map.of());
        for (int i = 0; i < 5; i++) {
            customers.add(Customers.copied(tenant));
            cards.add(till.card(customers.get(i)));
        }
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<UUID> order = new ArrayList<>(customers);
            Collections.rotate(order, i);
            var sales = order.stream().map(it -> sale(it, today(), "hats", "5")).toList();
            calls.add(() -> tenant.agent()
                    .body(Map.of("inputs", sales))
                    .post(PURCHASES + "/batch/create")
                    .statusCode());
        }

        assertThat(together(calls)).containsOnly(200);

        cards.forEach(card -> till.stands(card, 200, 0, 200));
        assertThat(wrongLines()).isZero();
    }

    @Test
    void aPurchaseWrittenWhileItsCustomerGotACardEarnsAtMidnight() {
        var customer = Customers.copied(tenant);
        till.programme("1", Map.of("from", today().minusDays(2).toString()));
        String id = till.bought(customer, "hats", "5");
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "insert into loyalty_card (tenant_id, number, customer_id, issued_at)"
                        + " values (?, 'c-1', ?, now() - interval '1 hour')",
                tenant.id(),
                customer));
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update purchase set created_at = now() - interval '1 hour' where tenant_id = ? and id = ?",
                tenant.id(),
                UUID.fromString(id)));

        till.card(Customers.copied(tenant));

        await().untilAsserted(() -> till.stands("c-1", 10, 0, 10));
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(50);
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }
}
