package io.daftar.interaction.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.customer.app.CustomerCopyService;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Many who sell, take back, call off and erase at the same time: nobody waits for another in a circle. */
@QuarkusTest
class PurchasesAtOnceTest extends ServiceTest {
    private static final String PURCHASES = "/api/v1/purchases";

    @Inject
    CustomerCopyService copies;

    @Inject
    TenantContext tenants;

    private final Tenant tenant = Tenant.fresh();

    private static Map<String, Object> sale(UUID customer) {
        return new HashMap<>(Map.of(
                "customerId",
                customer,
                "purchasedAt",
                "2026-10-01T08:00:00Z",
                "lines",
                List.of(Map.of("sku", "a", "quantity", "100", "unitPrice", "1"))));
    }

    private static Map<String, Object> back(String sale) {
        return new HashMap<>(Map.of(
                "type",
                "RETURN",
                "returnOf",
                sale,
                "purchasedAt",
                "2026-10-02T08:00:00Z",
                "lines",
                List.of(Map.of("sku", "a", "quantity", "1", "unitPrice", "1"))));
    }

    private String sold(UUID customer) {
        return tenant.agent()
                .body(sale(customer))
                .post(PURCHASES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Callable<Integer> batch(List<Map<String, Object>> inputs) {
        return () -> tenant.agent()
                .body(Map.of("inputs", inputs))
                .post(PURCHASES + "/batch/create")
                .statusCode();
    }

    private Callable<Integer> cancel(String purchase) {
        return () -> tenant.agent()
                .body(Map.of())
                .post(PURCHASES + "/" + purchase + "/cancel")
                .statusCode();
    }

    @Test
    void batchesOfSalesAndReturnsAgainstCancellations() throws Exception {
        UUID customer = Customers.copied(tenant);
        List<Callable<Integer>> calls = new ArrayList<>();
        List<String> sales = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String sale = sold(customer);
            sales.add(sale);
            calls.add(batch(List.of(sale(customer), back(sale), sale(customer))));
            calls.add(cancel(sale));
        }

        // A sale is called off before goods of it come back, or not any more.
        assertThat(together(calls)).isSubsetOf(200, 207, 409);
        assertThat(wrongValues()).isZero();
        for (String sale : sales) {
            assertThat(OwnerDatabase.count(
                            "purchase p where tenant_id = ? and id = ? and cancelled_at is not null and exists"
                                    + " (select 1 from purchase r where r.tenant_id = p.tenant_id and r.return_of = p.id)",
                            tenant.id(),
                            UUID.fromString(sale)))
                    .isZero();
        }
    }

    @Test
    void returnsOfManyCustomersInAnyOrderAndTheirCancellations() throws Exception {
        List<UUID> customers = new ArrayList<>();
        List<String> sales = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            customers.add(Customers.copied(tenant));
            sales.add(sold(customers.get(i)));
        }
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<String> order = new ArrayList<>(sales);
            Collections.rotate(order, i);
            List<Map<String, Object>> inputs = new ArrayList<>();
            order.forEach(it -> inputs.add(back(it)));
            inputs.add(sale(customers.get(i % 4)));
            calls.add(batch(inputs));
            String earlier = tenant.agent()
                    .body(back(sales.get(i % 4)))
                    .post(PURCHASES)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            calls.add(cancel(earlier));
        }

        assertThat(together(calls)).containsOnly(200);
        assertThat(wrongValues()).isZero();
    }

    @Test
    void goodsComeBackWhileTheirBuyerIsErased() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID customer = Customers.copied(tenant);
            List<String> sales = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sales.add(sold(customer));
            }
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                List<String> order = new ArrayList<>(sales);
                Collections.reverse(order);
                Collections.rotate(order, i);
                calls.add(batch(List.of(back(order.get(0)), back(order.get(1)), back(order.get(2)))));
            }
            calls.add(3, () -> {
                var erased = new CustomerErased(CustomerSnapshot.erased(customer, 2, Instant.EPOCH));
                tenants.runAs(tenant.id(), () -> copies.take(List.of(erased)));
                return 200;
            });

            // Who names no customer need not know that there is none any more.
            assertThat(together(calls)).containsOnly(200);
        }
    }

    /** Customers whose value is not what their purchases add up to. */
    private long wrongValues() {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select count(*) from customer_value v cross join lateral (select coalesce(sum(total), 0) as sum,"
                                + " count(*) filter (where type = 'SALE' and fully_returned_at is null) as n from purchase p"
                                + " where p.tenant_id = v.tenant_id and p.customer_id = v.customer_id"
                                + " and p.cancelled_at is null) p"
                                + " where v.tenant_id = ? and (v.monetary <> p.sum or v.purchases <> p.n)",
                        tenant.id())
                .mapTo(Long.class)
                .one());
    }

    private static List<Integer> together(List<Callable<Integer>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(calls.size());
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }
}
