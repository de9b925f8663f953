package io.daftar.interaction.deal;

import static io.daftar.interaction.deal.DealSteps.deal;
import static io.daftar.interaction.deal.DealSteps.move;
import static io.daftar.interaction.deal.DealSteps.opened;
import static io.daftar.interaction.deal.DealSteps.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForecastTest extends ServiceTest {
    private static final long SEED = Long.getLong("daftar.seed", System.nanoTime());
    private static final String REPORT = "/api/v1/reports/forecast";
    private final Tenant tenant = Tenant.fresh();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private String open(UUID customer, String pipeline, String amount, String currency, LocalDate close) {
        var deal = deal(customer, pipeline, amount, currency);
        if (close != null) {
            deal.put("expectedCloseOn", close.toString());
        }
        deal.put("openedAt", "2026-01-01T00:00:00Z");
        return opened(tenant, deal);
    }

    private ValidatableResponse report(String question) {
        return tenant.manager().get(REPORT + question).then().statusCode(200);
    }

    @Test
    void openDealsAreWeighedByMonthAndWhatIsOverdueStandsApart() {
        var customer = Customers.copied(tenant);
        String pipeline = pipeline(tenant);
        var next = YearMonth.from(today).plusMonths(1).atDay(15);
        String range = "?from=" + next.withDayOfMonth(1) + "&to=" + next.plusMonths(3);
        open(customer, pipeline, "100", "EUR", next);
        String offered = open(customer, pipeline, "0.33", "EUR", next);
        move(tenant, offered, "offer", null, null).statusCode(200);
        String sure = open(customer, pipeline, "50", "EUR", next.plusMonths(1));
        tenant.agent()
                .body(Map.of("probability", 90))
                .patch(DealSteps.DEALS + "/" + sure)
                .then()
                .statusCode(200);
        open(customer, pipeline, "10", "GBP", next.plusMonths(1));
        open(customer, pipeline, "7", "USD", next.plusMonths(1));
        open(customer, pipeline, "999", "EUR", next.plusMonths(4));
        open(customer, pipeline, "20", "EUR", today.minusDays(1));
        open(customer, pipeline, "30", "EUR", null);
        tenant.admin()
                .body(Map.of("rate", "1.5"))
                .put("/api/v1/exchange-rates/GBP/EUR/2026-01-01")
                .then()
                .statusCode(201);

        report(range)
                .body("asOf", equalTo(today.toString()))
                .body(
                        "rows.group",
                        contains(
                                YearMonth.from(next).toString(),
                                YearMonth.from(next).plusMonths(1).toString()))
                .body("rows.deals", contains(2, 3))
                .body("rows.bestCase.amount", contains("100.33", "65.00"))
                .body("rows.weighted.amount", contains("10.198", "46.50"))
                .body("rows[1].unconverted.amount", contains("7.00"))
                .body("rows[1].unconverted.currency", contains("USD"))
                .body("rows[0].winRate", nullValue())
                .body("total.deals", equalTo(5))
                .body("total.bestCase.amount", equalTo("165.33"))
                .body("total.weighted.amount", equalTo("56.698"))
                .body("overdue.deals", equalTo(1))
                .body("overdue.bestCase.amount", equalTo("20.00"))
                .body("overdue.weighted.amount", equalTo("2.00"))
                .body("undated.deals", equalTo(1))
                .body("undated.weighted.amount", equalTo("3.00"));
        report(range + "&groupBy=pipeline")
                .body("rows.group", contains(pipeline))
                .body("rows.name", contains("Sales"))
                .body("rows.bestCase.amount", contains("165.33"));
        report(range + "&groupBy=ownerId").body("rows.group", contains("sara"));
        report(range + "&groupBy=team").body("rows.group", contains(nullValue()));
        OwnerDatabase.query((Handle handle) -> handle.execute(
                "update app_user set team_id = 'north' where tenant_id = ? and id = 'sara'", tenant.id()));
        report(range + "&groupBy=team")
                .body("rows.group", contains("north"))
                .body("rows.deals", contains(5))
                .body("rows.weighted.amount", contains("56.698"));
        tenant.manager()
                .accept("text/csv")
                .get(REPORT + range + "&groupBy=ownerId")
                .then()
                .statusCode(200)
                .body(equalTo("group,deals,bestCase,weighted,currency,unconverted,won,lost,winRate,cycleDays\r\n"
                        + "sara,5,165.33,56.698,EUR,7.00 USD,0,0,,\r\noverdue,1,20.00,2.00,EUR,,,,,\r\n"
                        + "undated,1,30.00,3.00,EUR,,,,,\r\ntotal,5,165.33,56.698,EUR,7.00 USD,0,0,,\r\n"));
        tenant.agent().get(REPORT).then().statusCode(403);
        tenant.manager().get(REPORT + "?groupBy=moon").then().statusCode(400);
        tenant.manager().get(REPORT + "?from=2026-02-01&to=2026-01-01").then().statusCode(400);
        tenant.manager().get(REPORT + "?calendar=mayan").then().statusCode(400);
        Tenant.fresh()
                .manager()
                .get(REPORT)
                .then()
                .statusCode(200)
                .body("rows", empty())
                .body("total.deals", equalTo(0));
    }

    @Test
    void winRateAndCycleTimeAreOfTheDealsClosedInThePeriod() {
        var customer = Customers.copied(tenant);
        String pipeline = pipeline(tenant);
        String[] ends = {"2026-02-10", "2026-02-28", "2026-02-20", "2026-03-01"};
        for (int i = 0; i < ends.length; i++) {
            String id = open(customer, pipeline, "10", "EUR", null);
            move(tenant, id, i == 2 ? "lost" : "won", "r", ends[i] + "T23:59:59Z")
                    .statusCode(200);
        }
        report("?from=2026-02-01&to=2026-02-28")
                .body("rows.group", contains("2026-02"))
                .body("rows.won", contains(2))
                .body("rows.lost", contains(1))
                .body("rows[0].winRate", equalTo(0.6667f))
                .body("rows[0].cycleDays", equalTo(49.0f))
                .body("total.deals", equalTo(0));
        report("?from=2026-02-01&to=2026-03-31&groupBy=quarter&calendar=persian")
                .body("rows.group", contains("1404-Q4"))
                .body("rows[0].cycleDays", equalTo(58.0f))
                .body("rows[0].winRate", equalTo(0.75f));
        report("?from=2026-02-20&to=2026-02-20&groupBy=ownerId")
                .body("rows[0].winRate", equalTo(0.0f))
                .body("rows[0].cycleDays", nullValue());
    }

    private record Made(
            LocalDate close, BigDecimal amount, int percent, String owner, String state, LocalDate closed) {}

    @Test
    void randomDealsAddUpAsANaiveRecountSays() {
        var random = new Random(SEED);
        var customer = Customers.copied(tenant);
        String pipeline = pipeline(tenant);
        tenant.manager().get(REPORT).then().statusCode(200);
        List<Made> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var close = random.nextInt(8) == 0 ? null : today.plusDays(random.nextInt(120) - 30);
            var amount = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5));
            Integer own = random.nextBoolean() ? null : Integer.valueOf(random.nextInt(101));
            var deal = deal(customer, pipeline, amount.toPlainString(), "EUR");
            String owner = random.nextBoolean() ? "sara" : "omid";
            deal.put("ownerId", owner);
            deal.put("probability", own);
            deal.put("expectedCloseOn", close == null ? null : close.toString());
            deal.put("openedAt", "2026-01-01T00:00:00Z");
            boolean offered = random.nextBoolean();
            deal.put("stage", offered ? "offer" : "talk");
            String id = opened(tenant, deal);
            String state = random.nextInt(3) == 0 ? (random.nextBoolean() ? "WON" : "LOST") : "OPEN";
            var closed = LocalDate.of(2026, 1, 2).plusDays(random.nextInt(90));
            if (!state.equals("OPEN")) {
                move(tenant, id, state.toLowerCase(java.util.Locale.ROOT), "r", closed + "T12:00:00Z")
                        .statusCode(200);
            }
            int percent = own != null ? own : offered ? 60 : 10;
            all.add(new Made(close, amount, percent, owner, state, closed));
        }
        var from = today.minusDays(10);
        var to = today.plusDays(60);
        var answer = report("?from=" + from + "&to=" + to).extract().jsonPath();
        Predicate<Made> due = it ->
                it.close() != null && !it.close().isBefore(today) && !it.close().isAfter(to);
        var open = all.stream().filter(it -> it.state().equals("OPEN")).toList();
        List<String> groups = answer.getList("rows.group");
        assertThat(groups)
                .as("seed %d", SEED)
                .containsAll(open.stream()
                        .filter(due)
                        .map(it -> YearMonth.from(it.close()).toString())
                        .distinct()
                        .toList());
        for (int i = 0; i < groups.size(); i++) {
            String month = groups.get(i);
            var its = open.stream()
                    .filter(due)
                    .filter(it -> YearMonth.from(it.close()).toString().equals(month));
            assertThat(new BigDecimal(answer.getString("rows[" + i + "].weighted.amount")))
                    .as("seed %d, month %s", SEED, month)
                    .isEqualByComparingTo(weighted(its));
        }
        assertThat(new BigDecimal(answer.getString("total.weighted.amount")))
                .as("seed %d", SEED)
                .isEqualByComparingTo(weighted(open.stream().filter(due)));
        assertThat(new BigDecimal(answer.getString("overdue.weighted.amount")))
                .as("seed %d", SEED)
                .isEqualByComparingTo(weighted(open.stream()
                        .filter(it -> it.close() != null && it.close().isBefore(today))));
        var past = report("?from=2026-01-01&to=2026-02-15&groupBy=ownerId")
                .extract()
                .jsonPath();
        var closed = all.stream()
                .filter(it -> !it.state().equals("OPEN") && !it.closed().isAfter(LocalDate.of(2026, 2, 15)))
                .toList();
        assertThat(past.getInt("total.won")).as("seed %d", SEED).isEqualTo((int)
                closed.stream().filter(it -> it.state().equals("WON")).count());
        assertThat(past.getInt("total.lost")).as("seed %d", SEED).isEqualTo((int)
                closed.stream().filter(it -> it.state().equals("LOST")).count());
    }

    private static BigDecimal weighted(Stream<Made> deals) {
        return deals.map(it -> it.amount().multiply(BigDecimal.valueOf(it.percent(), 2)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(4, RoundingMode.HALF_UP);
    }
}
