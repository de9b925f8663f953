package io.daftar.bench.people;

import io.daftar.bench.BenchException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums up the purchases of some customers once more, one by one, and holds that against what stands in the tables. */
final class FactCheck {
    private static final int CUSTOMERS = 300;

    // Those of customer_sample, whether or not they bought.
    private static final String SOME =
            """
            SELECT id FROM customer
             WHERE tenant_id = '%s' AND archived_at IS NULL AND get_byte(uuid_send(id), 15) < 5
             ORDER BY hashtextextended(id::text, 11) LIMIT %d"""
                    .formatted(CustomerLoad.TENANT, CUSTOMERS);
    private static final String PURCHASES = of("purchase_fact", "");
    private static final String DAYS = of("purchase_day", "");
    private static final String SUMS = of("customer_facts", " AND purchases > 0");

    private final Connection connection;
    private final Basis basis;

    FactCheck(Connection connection, Basis basis) {
        this.connection = connection;
        this.basis = basis;
    }

    /** @param total negative for a return */
    record Purchase(
            UUID customer,
            Instant at,
            boolean sale,
            BigDecimal total,
            String currency,
            Collection<String> categories) {}

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @throws BenchException naming the first difference */
    void check() throws SQLException {
        var customers = connection.createArrayOf(
                "uuid", read(SOME, null, row -> row.getObject(1)).toArray());
        var expected = sums(read(PURCHASES, customers, FactCheck::purchase), basis);
        var found = new TreeSet<>(read(DAYS, customers, FactCheck::day));
        found.addAll(read(SUMS, customers, FactCheck::sum));
        if (expected.isEmpty()) throw new BenchException("None of " + CUSTOMERS + " customers bought anything.");
        var missing = new TreeSet<>(expected);
        missing.removeAll(found);
        found.removeAll(expected);
        if (!missing.isEmpty() || !found.isEmpty()) {
            throw new BenchException("Purchases are summed up wrongly: " + missing.size() + " sums are missing ("
                    + first(missing) + "), " + found.size() + " should not be (" + first(found) + ").");
        }
    }

    /** What should stand in the tables, a line a row. */
    static SortedSet<String> sums(List<Purchase> purchases, Basis basis) {
        var days = new HashMap<String, List<Purchase>>();
        var lifetimes = new HashMap<String, List<Purchase>>();
        for (var purchase : purchases) {
            var day = LocalDate.ofInstant(purchase.at(), basis.zone());
            for (var category : Set.copyOf(purchase.categories())) {
                var bucket = line(purchase.customer(), category, day, purchase.currency());
                days.computeIfAbsent(bucket, key -> new ArrayList<>()).add(purchase);
            }
            lifetimes
                    .computeIfAbsent(purchase.customer().toString(), key -> new ArrayList<>())
                    .add(purchase);
        }
        var lines = new TreeSet<String>();
        days.forEach((bucket, all) -> {
            long sales = all.stream().filter(Purchase::sale).count();
            var total = total(all.stream());
            if (sales != 0 || total.signum() != 0) lines.add(line(bucket, sales, plain(total)));
        });
        lifetimes.forEach((customer, all) -> lines.add(line(customer, lifetime(all, basis))));
        return lines;
    }

    private static String lifetime(List<Purchase> all, Basis basis) {
        var sales =
                all.stream().filter(Purchase::sale).map(Purchase::at).sorted().toList();
        var first = sales.isEmpty() ? null : sales.get(0);
        var last = sales.isEmpty() ? null : sales.get(sales.size() - 1);
        var day = last == null ? null : LocalDate.ofInstant(last, basis.zone());
        var total = total(all.stream().filter(one -> one.currency().equals(basis.currency())));
        return line(all.size(), sales.size(), plain(total), first, last, day);
    }

    private static BigDecimal total(Stream<Purchase> purchases) {
        return purchases.map(Purchase::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private <T> List<T> read(String sql, Array customers, Row<T> row) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            if (customers != null) statement.setArray(1, customers);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(row.read(rows));
            }
            return found;
        }
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        var categories = (String[]) row.getArray("categories").getArray();
        return new Purchase(
                row.getObject("customer_id", UUID.class),
                instant(row, "purchased_at"),
                row.getBoolean("sale"),
                row.getBigDecimal("total"),
                row.getString("currency"),
                Stream.of(categories).filter(category -> category != null).toList());
    }

    private static String day(ResultSet row) throws SQLException {
        var key = line(
                row.getString("customer_id"),
                row.getString("category_key"),
                row.getString("day"),
                row.getString("currency"));
        return line(key, row.getLong("sales"), plain(row.getBigDecimal("total")));
    }

    private static String sum(ResultSet row) throws SQLException {
        return line(
                row.getString("customer_id"),
                row.getInt("purchases"),
                row.getInt("purchase_count"),
                plain(row.getBigDecimal("purchase_total")),
                instant(row, "first_purchase_at"),
                instant(row, "last_purchase_at"),
                row.getString("last_purchase_day"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String line(Object... parts) {
        return Stream.of(parts).map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static String first(SortedSet<String> lines) {
        return lines.isEmpty() ? "none" : lines.first();
    }

    private static String of(String table, String more) {
        return "SELECT * FROM " + table + " WHERE tenant_id = '" + CustomerLoad.TENANT + "' AND customer_id = ANY(?)"
                + more;
    }
}
