package io.daftar.interaction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.customer.app.CustomerCopyService;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import io.daftar.interaction.input.TotalInput;
import io.daftar.interaction.purchase.app.PurchaseIntake;
import io.daftar.interaction.purchase.app.PurchaseIntake.BulkTerms;
import io.daftar.interaction.purchase.app.RecordPurchase;
import io.daftar.interaction.value.app.Recount;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerEvent.CustomerRegistered;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.contract.InteractionEvent.CustomerScored;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RfmTest extends ServiceTest {
    private static final long SEED = 20261122;
    private static final int CUSTOMERS = 300;

    @Inject
    PurchaseIntake intake;

    @Inject
    CustomerCopyService copies;

    @Inject
    TenantContext tenants;

    @Inject
    Recount recount;

    private final Tenant tenant = Tenant.fresh();
    private final Random random = new Random(SEED);

    /** A purchase as the naive side sees it. */
    private record Bought(UUID customer, LocalDate day, BigDecimal amount) {}

    private record Figures(LocalDate last, int frequency, BigDecimal monetary) {}

    private record Scores(int r, int f, int m) {}

    @Test
    void equalsACountByHandOnRandomPurchasesNowAndAtAnyDay() {
        List<UUID> customers = customers();
        List<Bought> bought = new ArrayList<>();
        List<RecordPurchase> commands = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            // Few days and few amounts, so that many customers tie.
            var customer = customers.get((int) (Math.pow(random.nextDouble(), 2) * CUSTOMERS));
            var day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
            var amount = BigDecimal.valueOf(random.nextInt(5) * 250L, 2);
            bought.add(new Bought(customer, day, amount));
            commands.add(purchase(customer, day, amount, i));
        }
        bulk(commands);
        assertThat(bulk(commands).existing()).isEqualTo(2_000);
        tenants.runAs(tenant.id(), recount::now);

        compare(customers, bought, null);
        var halfway = LocalDate.of(2026, 1, 25);
        compare(
                customers,
                bought.stream().filter(it -> !it.day().isAfter(halfway)).toList(),
                halfway);
    }

    @Test
    void aPurchaseScoresItsCustomerAtOnceAndGapsAreMeasured() {
        var customer = customers().get(0);
        bulk(List.of(
                purchase(customer, LocalDate.of(2026, 1, 1), BigDecimal.ONE, 1),
                purchase(customer, LocalDate.of(2026, 1, 11), BigDecimal.ONE, 2)));
        var before = rfm(customer, null);
        assertThat(new BigDecimal(before.getString("averageDaysBetween"))).isEqualByComparingTo("10");
        assertThat(before.getString("expectedNextPurchaseAt")).isEqualTo("2026-01-21T12:00:00.000Z");

        bulk(List.of(purchase(customer, LocalDate.of(2026, 1, 31), BigDecimal.TEN, 3)));
        var after = rfm(customer, null);
        assertThat(after.getInt("frequency")).isEqualTo(3);
        assertThat(after.getString("monetary.amount")).isEqualTo("12.00");
        assertThat(after.getString("lastPurchaseAt")).isEqualTo("2026-01-31T12:00:00.000Z");
    }

    @Test
    void otherCurrenciesAreShownUnconverted() {
        var customer = customers().get(0);
        var rial = purchase(customer, LocalDate.of(2026, 1, 1), BigDecimal.TEN, 1);
        bulk(List.of(new RecordPurchase(
                rial.type(),
                rial.customerId(),
                null,
                null,
                rial.purchasedAt(),
                "IRR",
                null,
                null,
                null,
                null,
                rial.total(),
                null,
                rial.source(),
                null,
                null,
                null,
                null)));
        var rfm = rfm(customer, null);
        assertThat(rfm.getString("monetary.amount")).isEqualTo("0.00");
        assertThat(rfm.getString("unconverted[0].currency")).isEqualTo("IRR");
        assertThat(rfm.getInt("frequency")).isEqualTo(1);
    }

    @Test
    void whoComesIntoAnotherGroupIsToldOfOnce() {
        var customers = customers();
        bulk(List.of(purchase(customers.get(0), LocalDate.of(2026, 1, 1), BigDecimal.ONE, 1)));
        bulk(List.of(purchase(customers.get(1), LocalDate.of(2026, 1, 1), BigDecimal.ONE, 2)));
        tenants.runAs(
                tenant.id(),
                () -> intake.record(purchase(customers.get(2), LocalDate.of(2026, 1, 1), BigDecimal.ONE, 3)));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(scored())
                .extracting(CustomerScored::customerId)
                .containsExactlyInAnyOrder(customers.get(0), customers.get(1), customers.get(2)));

        tenants.runAs(
                tenant.id(),
                () -> intake.record(purchase(customers.get(0), LocalDate.of(2026, 2, 1), BigDecimal.TEN, 4)));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var last = scored().stream()
                    .filter(it -> it.customerId().equals(customers.get(0)))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            assertThat(last.rfmGroup()).isEqualTo(rfm(customers.get(0), null).getString("group"));
            assertThat(last.previousGroup()).isNotEqualTo(last.rfmGroup()).isNotNull();
            assertThat(last.purchases()).isEqualTo(2);
        });
    }

    private List<CustomerScored> scored() {
        return EventProbe.events(Topics.INTERACTION, tenant.id()).stream()
                .map(EventEnvelope::body)
                .filter(CustomerScored.class::isInstance)
                .map(CustomerScored.class::cast)
                .toList();
    }

    @Test
    void whoNeverBoughtHasNoScores() {
        var rfm = rfm(customers().get(0), null);
        assertThat(rfm.getInt("frequency")).isZero();
        assertThat(rfm.getString("scores")).isNull();
        tenant.agent()
                .get("/api/v1/customers/" + UUID.randomUUID() + "/rfm?asOf=soon")
                .then()
                .statusCode(400);
    }

    private void compare(List<UUID> customers, List<Bought> bought, LocalDate asOf) {
        Map<UUID, Figures> figures = new HashMap<>();
        bought.forEach(it -> figures.merge(
                it.customer(),
                new Figures(it.day(), 1, it.amount()),
                (a, b) -> new Figures(
                        a.last().isAfter(b.last()) ? a.last() : b.last(),
                        a.frequency() + 1,
                        a.monetary().add(b.monetary()))));
        var day = asOf == null ? LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC) : asOf;
        for (UUID customer : customers.subList(0, 40)) {
            var rfm = rfm(customer, asOf);
            var expected = figures.get(customer);
            if (expected == null) {
                assertThat(rfm.getInt("frequency")).isZero();
                continue;
            }
            var scores = new Scores(
                    score(figures, expected, Figures::last),
                    score(figures, expected, Figures::frequency),
                    score(figures, expected, Figures::monetary));
            assertThat(rfm.getLong("recencyDays")).isEqualTo(ChronoUnit.DAYS.between(expected.last(), day));
            assertThat(rfm.getInt("frequency")).isEqualTo(expected.frequency());
            assertThat(new BigDecimal(rfm.getString("monetary.amount"))).isEqualByComparingTo(expected.monetary());
            assertThat(new Scores(rfm.getInt("scores.r"), rfm.getInt("scores.f"), rfm.getInt("scores.m")))
                    .as("seed %d, customer %s", SEED, customer)
                    .isEqualTo(scores);
            assertThat(rfm.getString("group")).isNotBlank();
        }
    }

    private static <T extends Comparable<? super T>> int score(
            Map<UUID, Figures> all, Figures one, Function<Figures, T> measure) {
        long worse = all.values().stream()
                .filter(other -> measure.apply(other).compareTo(measure.apply(one)) < 0)
                .count();
        return 1 + (int) (5 * worse / all.size());
    }

    private JsonPath rfm(UUID customer, LocalDate asOf) {
        return tenant.agent()
                .get("/api/v1/customers/" + customer + "/rfm" + (asOf == null ? "" : "?asOf=" + asOf))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<UUID> customers() {
        List<CustomerSnapshot> told = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            told.add(Customers.snapshot(new UUID(random.nextLong(), random.nextLong()), 1, "customer " + i));
        }
        tenants.runAs(
                tenant.id(),
                () -> copies.take(told.stream()
                        .<CustomerEvent>map(CustomerRegistered::new)
                        .toList()));
        return told.stream().map(CustomerSnapshot::id).toList();
    }

    private io.daftar.interaction.purchase.app.RecordedPurchases bulk(List<RecordPurchase> commands) {
        return tenants.callAs(tenant.id(), () -> intake.recordAll(commands, new BulkTerms(false, Map.of())));
    }

    private static RecordPurchase purchase(UUID customer, LocalDate day, BigDecimal amount, int n) {
        return new RecordPurchase(
                "SALE",
                customer,
                null,
                null,
                new TimeInput(day + "T12:00:00Z"),
                null,
                null,
                null,
                null,
                DecimalInput.of(BigDecimal.ONE),
                TotalInput.of(amount.toPlainString()),
                null,
                new SourceRef("shop", "n-" + n),
                null,
                null,
                null,
                null);
    }
}
