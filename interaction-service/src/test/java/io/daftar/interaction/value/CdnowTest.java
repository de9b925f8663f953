package io.daftar.interaction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.SharedData;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.importing.PurchaseFiles;
import io.daftar.interaction.value.app.ValueService;
import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.RfmGroup;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** The purchases of a real music shop: the scores of its customers equal a count of the file by hand. */
@QuarkusTest
class CdnowTest extends ServiceTest {
    @Inject
    TenantContext tenants;

    @Inject
    TenantSettingsStore settings;

    @Inject
    ValueService values;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.fresh();

    private record Figures(LocalDate last, int frequency, BigDecimal monetary) {
        private Figures plus(Figures other) {
            return new Figures(
                    last.isAfter(other.last) ? last : other.last,
                    frequency + other.frequency,
                    monetary.add(other.monetary));
        }
    }

    @Test
    void rfmEqualsTheFile() throws IOException {
        var rows = Files.readAllLines(SharedData.require("cdnow.txt")).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().split("\\s+"))
                .toList();
        tenants.runAs(
                tenant.id(),
                () -> settings.store(
                        new TenantSettings(1, "UTC", null, "en", "gregorian", "USD", "MONDAY", "--01-01")));
        PurchaseFiles.openCustomers();
        var options = Map.<String, Object>of("createCustomers", true, "currency", "USD", "sourceSystem", "cdnow");
        var mapping = new String[] {
            "customer", "customerRef.shop", "date", "purchasedAt", "quantity", "quantity", "amount", "total"
        };
        var csv = rows.stream()
                .map(cells -> String.join(",", cells))
                .collect(Collectors.joining("\n", "customer,date,quantity,amount\n", "\n"));
        long began = System.nanoTime();

        var job = PurchaseFiles.run(
                tenant, PurchaseFiles.request(options, mapping), csv.getBytes(StandardCharsets.UTF_8));

        System.out.println(
                "cdnow.txt: " + job.getMap("rows") + " in " + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(job.getInt("rows.created")).isEqualTo(69_659);
        var expected = expected(rows);
        assertThat(expected).hasSize(23_570);
        compare(expected);
        groupsAreToldOf(expected);
        allAreKept(expected);
    }

    private static Map<String, Figures> expected(List<String[]> rows) {
        Map<String, Figures> figures = new HashMap<>();
        for (var cells : rows) {
            var day = LocalDate.parse(cells[1], DateTimeFormatter.BASIC_ISO_DATE);
            figures.merge(cells[0], new Figures(day, 1, new BigDecimal(cells[3])), Figures::plus);
        }
        return figures;
    }

    /** Scores everybody by the file alone. */
    private static Map<String, Scores> scores(Map<String, Figures> all) {
        var recency = sorted(all, it -> it.last().toEpochDay());
        var frequency = sorted(all, Figures::frequency);
        var monetary = sorted(all, Figures::monetary);
        Map<String, Scores> scores = new HashMap<>();
        all.forEach((name, it) -> scores.put(
                name,
                new Scores(
                        score(recency, it.last().toEpochDay()),
                        score(frequency, it.frequency()),
                        score(monetary, it.monetary().doubleValue()))));
        return scores;
    }

    private void compare(Map<String, Figures> expected) {
        var byFile = scores(expected);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        tenants.runAs(tenant.id(), () -> QuarkusTransaction.requiringNew()
                .timeout(600)
                .run(() -> looked(expected).forEach((name, figures) -> {
                    var rfm = values.rfm(CustomerSet.of(PurchaseFiles.customer(tenant, name)));
                    var scores = byFile.get(name);
                    assertThat(rfm.scores()).as(name).isEqualTo(scores);
                    assertThat(rfm.group()).isEqualTo(RfmGroup.of(scores));
                    assertThat(rfm.recencyDays()).isEqualTo(ChronoUnit.DAYS.between(figures.last(), today));
                    assertThat(rfm.frequency()).isEqualTo(figures.frequency());
                    assertThat(rfm.monetary().amount()).isEqualByComparingTo(figures.monetary());
                })));
    }

    /** One call for each takes minutes: every tenth, unless {@code -Ddaftar.thorough=true} asks for all. */
    private static Map<String, Figures> looked(Map<String, Figures> all) {
        if (Boolean.getBoolean("daftar.thorough")) return all;
        var some = new HashMap<>(all);
        some.keySet().removeIf(name -> !name.endsWith("7"));
        return some;
    }

    /** The background job has put everybody into the group the API shows. */
    private void groupsAreToldOf(Map<String, Figures> expected) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        OwnerDatabase.count("customer_value where tenant_id = ? and rfm_group is not null", tenant.id())
                                == expected.size());
        var shown = tenant.manager().get("/api/v1/reports/rfm").jsonPath();
        for (int i = 0; i < shown.getList("rows").size(); i++) {
            String group = shown.getString("rows[" + i + "].group");
            assertThat(OwnerDatabase.count("customer_value where tenant_id = ? and rfm_group = ?", tenant.id(), group))
                    .as(group)
                    .isEqualTo(shown.getLong("rows[" + i + "].customers"));
        }
    }

    /** What is kept of each customer, and the group they were told to be in. */
    private void allAreKept(Map<String, Figures> expected) {
        Map<UUID, String> kept = OwnerDatabase.query((Handle handle) -> handle.createQuery(
                        "select customer_id, concat_ws(' ', purchases, (last_at at time zone 'UTC')::date,"
                                + " round(monetary, 2), rfm_group) as figures from customer_value where tenant_id = :tenant")
                .bind("tenant", tenant.id())
                .reduceRows(new HashMap<>(), (all, row) -> {
                    all.put(row.getColumn("customer_id", UUID.class), row.getColumn("figures", String.class));
                    return all;
                }));
        Map<UUID, String> byFile = new HashMap<>();
        scores(expected).forEach((name, scores) -> {
            var it = expected.get(name);
            byFile.put(
                    PurchaseFiles.customer(tenant, name),
                    it.frequency() + " " + it.last() + " " + it.monetary().setScale(2, RoundingMode.UNNECESSARY) + " "
                            + RfmGroup.of(scores));
        });
        assertThat(kept).hasSize(23_570).isEqualTo(byFile);
    }

    private static double[] sorted(Map<String, Figures> all, Function<Figures, Number> measure) {
        return all.values().stream()
                .mapToDouble(it -> measure.apply(it).doubleValue())
                .sorted()
                .toArray();
    }

    /** 1 + floor(5 × share strictly worse), by the place of the first equal value. */
    private static int score(double[] sorted, double value) {
        int worse = Arrays.binarySearch(sorted, Math.nextDown(value));
        int place = worse < 0 ? -worse - 1 : worse;
        while (place < sorted.length && sorted[place] < value) {
            place++;
        }
        return 1 + (int) (5L * place / sorted.length);
    }
}
