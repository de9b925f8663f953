package io.daftar.interaction.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.SharedData;
import io.daftar.interaction.importing.PurchaseFiles;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A real shop's year of invoices, imported by file: what the reports say equals a count of the file by hand. */
@QuarkusTest
class OnlineRetailTest extends ServiceTest {
    private static final Pattern CELL = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");
    private static final String[] MAPPING = {
        "InvoiceNo",
        "number",
        "StockCode",
        "lines.sku",
        "Description",
        "lines.description",
        "Quantity",
        "lines.quantity",
        "InvoiceDate",
        "purchasedAt",
        "UnitPrice",
        "lines.unitPrice",
        "CustomerID",
        "customerRef.shop",
        "Country",
        "country"
    };

    @Inject
    TenantContext tenants;

    @Inject
    TenantSettingsStore settings;

    private final Tenant tenant = Tenant.fresh();

    /** An invoice as the file has it, its amount below zero for goods that came back. */
    private static final class Invoice {
        private String month;
        private String country;
        private String customer;
        private BigDecimal amount = BigDecimal.ZERO;
        private boolean back;
    }

    private static final class Figures {
        private BigDecimal revenue = BigDecimal.ZERO;
        private int purchases;
        private int returns;
        private final Set<String> customers = new HashSet<>();
    }

    @Test
    void revenueByCountryAndByMonthEqualsTheFile() throws IOException {
        var file = SharedData.require("online-retail.csv");
        tenants.runAs(
                tenant.id(),
                () -> settings.store(
                        new TenantSettings(1, "UTC", null, "en", "gregorian", "GBP", "MONDAY", "--01-01")));
        PurchaseFiles.openCustomers();
        var options = Map.<String, Object>of(
                "createCustomers", true, "currency", "GBP", "negativeQuantity", "RETURN", "sourceSystem", "shop");
        long began = System.nanoTime();

        var job = PurchaseFiles.run(tenant, PurchaseFiles.request(options, MAPPING), Files.readAllBytes(file));

        System.out.println(
                "online-retail.csv: " + job.getMap("rows") + " in " + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(job.getString("state")).isEqualTo("COMPLETED");
        assertThat(job.getInt("rows.failed")).isZero();
        var invoices = invoices(Files.readAllLines(file));
        assertThat(job.getInt("rows.created")).isEqualTo(invoices.size());
        compare("month", figures(invoices, it -> it.month));
        compare("country", figures(invoices, it -> it.country));
        compareCsv(figures(invoices, it -> it.country));
        var all = figures(invoices, it -> "all").get("all");
        var total = tenant.manager()
                .get("/api/v1/reports/revenue?from=2010-01-01&to=2011-12-31&groupBy=category")
                .jsonPath();
        assertThat(new BigDecimal(total.getString("total.revenue.amount"))).isEqualByComparingTo(all.revenue);
        assertThat(total.getList("rows.group", String.class)).containsExactly((String) null);
    }

    private void compare(String by, Map<String, Figures> expected) {
        var report = tenant.manager()
                .get("/api/v1/reports/revenue?from=2010-01-01&to=2011-12-31&groupBy=" + by)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(report.getList("rows")).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            String row = "rows[" + i + "].";
            String group = report.getString(row + "group");
            var figures = expected.get(group == null ? "" : group);
            assertThat(new BigDecimal(report.getString(row + "revenue.amount")))
                    .as("revenue of %s", group)
                    .isEqualByComparingTo(figures.revenue);
            assertThat(report.getInt(row + "purchases")).as(group).isEqualTo(figures.purchases);
            assertThat(report.getInt(row + "returns")).as(group).isEqualTo(figures.returns);
            assertThat(report.getInt(row + "customers")).as(group).isEqualTo(figures.customers.size());
        }
    }

    private void compareCsv(Map<String, Figures> expected) {
        var answer = tenant.manager()
                .accept("text/csv")
                .get("/api/v1/reports/revenue?from=2010-01-01&to=2011-12-31&groupBy=country&measures=revenue,purchases")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=utf-8")
                .extract()
                .asString();
        var lines = answer.lines().toList();
        assertThat(lines).hasSize(expected.size() + 2);
        assertThat(lines.get(0)).isEqualTo("group,revenue,currency,unconverted,purchases,returns,customers,estimate");
        for (var line : lines.subList(1, lines.size() - 1)) {
            var cells = line.split(",", -1);
            assertThat(new BigDecimal(cells[1])).isEqualByComparingTo(expected.get(cells[0]).revenue);
            assertThat(cells[6]).isEmpty();
        }
        assertThat(lines.get(lines.size() - 1)).startsWith("total,");
    }

    private static Map<String, Figures> figures(Iterable<Invoice> invoices, Function<Invoice, String> group) {
        Map<String, Figures> figures = new TreeMap<>();
        for (var invoice : invoices) {
            var sum = figures.computeIfAbsent(group.apply(invoice), k -> new Figures());
            sum.revenue = sum.revenue.add(invoice.amount);
            sum.purchases += invoice.back ? 0 : 1;
            sum.returns += invoice.back ? 1 : 0;
            if (!invoice.customer.isEmpty()) {
                sum.customers.add(invoice.customer);
            }
        }
        return figures;
    }

    private static List<Invoice> invoices(List<String> lines) {
        Map<String, String> codes = new TreeMap<>();
        for (var code : Locale.getISOCountries()) {
            var country = new Locale.Builder().setRegion(code).build();
            codes.put(country.getDisplayCountry(Locale.ENGLISH), code);
            codes.put(country.getISO3Country(), code);
        }
        codes.putAll(Map.of("Czech Republic", "CZ", "Hong Kong", "HK", "EIRE", "IE", "RSA", "ZA"));
        Map<String, Invoice> invoices = new LinkedHashMap<>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            var invoice = invoices.computeIfAbsent(cells.get(0), number -> {
                var first = new Invoice();
                first.month = cells.get(4).substring(0, 7);
                first.country = codes.getOrDefault(cells.get(7), "");
                first.customer = cells.get(6);
                first.back = cells.get(3).startsWith("-");
                return first;
            });
            invoice.amount = invoice.amount.add(new BigDecimal(cells.get(3)).multiply(new BigDecimal(cells.get(5))));
        }
        return List.copyOf(invoices.values());
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        var matcher = CELL.matcher(line);
        while (cells.size() < 8 && matcher.find()) {
            cells.add(matcher.group(1) != null ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2));
        }
        return cells;
    }
}
