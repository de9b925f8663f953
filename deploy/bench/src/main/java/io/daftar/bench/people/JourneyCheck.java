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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reckons some customers' values and timelines once more from their purchases and contacts, one by one, and holds that
 * against what interaction-service keeps; of the days of all it compares the counts.
 */
public final class JourneyCheck {
    private static final int CUSTOMERS = 300;
    private static final String SOME =
            "SELECT id FROM customer_copy WHERE tenant_id = '%s' ORDER BY hashtextextended(id::text, 11) LIMIT %d"
                    .formatted(CustomerLoad.TENANT, CUSTOMERS);
    private static final String PURCHASES = of("SELECT * FROM purchase", "");
    private static final String CONTACTS = of("SELECT customer_id, occurred_at, id FROM interaction", "");
    private static final String VALUES = of("SELECT * FROM customer_value", " AND (purchases > 0 OR monetary <> 0)");
    private static final String MONEY = of("SELECT * FROM customer_money", "");
    private static final String TIMELINE = of(
            "SELECT customer_id, occurred_at, id FROM timeline",
            " AND (left(kind, 2) = 'X_' OR kind IN ('PURCHASE', 'CALL', 'EMAIL', 'MEETING', 'VISIT', 'CHAT', 'SOCIAL',"
                    + " 'NOTE', 'WEB', 'COMPLAINT', 'OTHER'))");
    private static final String RATES = "SELECT currency, day, rate FROM exchange_rate WHERE tenant_id = '"
            + CustomerLoad.TENANT + "' AND base = '";

    // What stands in days, and what they are days of.
    private static final List<String> COUNTS = List.of(
            "(SELECT sum(purchases + returns) FROM revenue_day WHERE tenant_id = :tenant)"
                    + " - (SELECT count(*) FROM purchase WHERE tenant_id = :tenant AND cancelled_at IS NULL)",
            "(SELECT sum(contacts) FROM activity_day WHERE tenant_id = :tenant)"
                    + " - (SELECT count(*) FROM interaction WHERE tenant_id = :tenant)",
            "(SELECT sum(revenue) FROM revenue_day WHERE tenant_id = :tenant)"
                    + " - (SELECT sum(revenue) FROM revenue_category_day WHERE tenant_id = :tenant)");

    // Of one day, as the service itself adds purchases up (RevenueRollup).
    private static final String DAY =
            """
            WITH p AS MATERIALIZED (
              SELECT id, currency, coalesce(source_system, '') AS source, coalesce(seller_id, '') AS seller,
                     coalesce(country, '') AS country, type, total, line_count
                FROM purchase
               WHERE tenant_id = :tenant AND cancelled_at IS NULL AND (purchased_at AT TIME ZONE :zone)::date = ':day'
                 AND purchased_at BETWEEN date ':day' - 2 AND date ':day' + 2),
            lines AS (
              SELECT p.*, coalesce(l.category, '') AS category, l.amount
                FROM p JOIN purchase_line l ON l.tenant_id = :tenant AND l.purchase_id = p.id),
            parts AS (
              SELECT id, currency, source, seller, country, type, category, amount, true AS counts FROM lines
              UNION ALL
              SELECT id, currency, source, seller, country, type, '', -amount, false FROM lines
              UNION ALL
              SELECT id, currency, source, seller, country, type, '', CASE WHEN type = 'RETURN' THEN -total ELSE total END,
                     line_count = 0 FROM p),
            told AS (
              SELECT currency, source, seller, country, category,
                     sum(CASE WHEN type = 'RETURN' THEN -amount ELSE amount END) AS revenue,
                     count(DISTINCT id) FILTER (WHERE type = 'SALE' AND counts) AS purchases,
                     count(DISTINCT id) FILTER (WHERE type = 'RETURN' AND counts) AS returns
                FROM parts GROUP BY 1, 2, 3, 4, 5 HAVING sum(amount) <> 0 OR bool_or(counts)),
            kept AS (
              SELECT currency, source, seller, country, category, revenue, purchases, returns FROM revenue_category_day
               WHERE tenant_id = :tenant AND day = ':day' AND (revenue <> 0 OR purchases <> 0 OR returns <> 0))
            SELECT count(*) FROM ((TABLE told EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE told)) AS different""";
    private static final int DAYS_AGO = 100;

    private final Connection connection;
    private final Basis basis;

    public JourneyCheck(Connection connection, Basis basis) {
        this.connection = connection;
        this.basis = basis;
    }

    /** @param total negative for a return */
    record Bought(UUID customer, UUID id, Instant at, boolean sale, BigDecimal total, String currency) {}

    /** @param rate of one unit in the currency of the basis, from that day on */
    record Rate(String currency, LocalDate day, BigDecimal rate) {}

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @throws BenchException naming the first difference */
    public void check() throws SQLException {
        for (var count : COUNTS) {
            var difference =
                    Sql.texts(connection, basis.in("SELECT " + count)).get(0).get(0);
            if (difference == null || new BigDecimal(difference).signum() != 0) {
                throw new BenchException("Days are summed up wrongly by " + difference + ": " + count);
            }
        }
        var day = basis.today().minusDays(DAYS_AGO);
        long different = Sql.number(connection, basis.in(DAY).replace(":day", day.toString()));
        if (different > 0) throw new BenchException(different + " sums of categories on " + day + " are wrong.");
        var customers = connection.createArrayOf(
                "uuid", read(SOME, null, row -> row.getObject(1)).toArray());
        var bought = read(PURCHASES, customers, JourneyCheck::bought);
        if (bought.isEmpty()) throw new BenchException("None of " + CUSTOMERS + " customers bought anything.");
        var kept = new TreeSet<>(read(VALUES, customers, JourneyCheck::value));
        kept.addAll(read(MONEY, customers, JourneyCheck::money));
        compare("Values", worth(bought, rates(), basis), kept);
        var entries = new TreeSet<>(read(CONTACTS, customers, JourneyCheck::entry));
        bought.forEach(it -> entries.add(line(it.customer(), it.at(), it.id())));
        compare("Timelines", entries, new TreeSet<>(read(TIMELINE, customers, JourneyCheck::entry)));
    }

    /** What should be kept of these purchases, a line a row. */
    static SortedSet<String> worth(List<Bought> purchases, List<Rate> rates, Basis basis) {
        var lines = new TreeSet<String>();
        var values = new HashMap<UUID, List<Bought>>();
        var money = new HashMap<String, List<Bought>>();
        for (var it : purchases) {
            values.computeIfAbsent(it.customer(), key -> new ArrayList<>()).add(it);
            money.computeIfAbsent(line(it.customer(), it.currency()), key -> new ArrayList<>())
                    .add(it);
        }
        values.forEach((customer, its) -> {
            var sales =
                    its.stream().filter(Bought::sale).map(Bought::at).sorted().toList();
            var monetary = sum(
                    its.stream().filter(it -> rate(it, rates, basis) != null).map(it -> it.total()
                            .multiply(rate(it, rates, basis))));
            if (!sales.isEmpty() || monetary.signum() != 0) {
                var first = sales.isEmpty() ? null : sales.get(0);
                var last = sales.isEmpty() ? null : sales.get(sales.size() - 1);
                lines.add(line(customer, sales.size(), first, last, plain(monetary)));
            }
        });
        money.forEach((key, its) -> {
            var rest = sum(
                    its.stream().filter(it -> rate(it, rates, basis) == null).map(Bought::total));
            lines.add(line(key, plain(sum(its.stream().map(Bought::total))), plain(rest)));
        });
        return lines;
    }

    private static BigDecimal rate(Bought it, List<Rate> rates, Basis basis) {
        if (it.currency().equals(basis.currency())) return BigDecimal.ONE;
        var day = LocalDate.ofInstant(it.at(), basis.zone());
        return rates.stream()
                .filter(rate ->
                        rate.currency().equals(it.currency()) && !rate.day().isAfter(day))
                .max(Comparator.comparing(Rate::day))
                .map(Rate::rate)
                .orElse(null);
    }

    private static void compare(String what, SortedSet<String> expected, SortedSet<String> found) {
        var missing = new TreeSet<>(expected);
        missing.removeAll(found);
        var strange = new TreeSet<>(found);
        strange.removeAll(expected);
        if (!missing.isEmpty() || !strange.isEmpty()) {
            throw new BenchException(what + " are kept wrongly: " + missing.size() + " lines are missing ("
                    + first(missing) + "), " + strange.size() + " should not be (" + first(strange) + ").");
        }
    }

    private List<Rate> rates() throws SQLException {
        return read(
                RATES + basis.currency() + "'",
                null,
                row -> new Rate(row.getString(1), row.getObject(2, LocalDate.class), row.getBigDecimal(3)));
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

    private static Bought bought(ResultSet row) throws SQLException {
        return new Bought(
                row.getObject("customer_id", UUID.class),
                row.getObject("id", UUID.class),
                instant(row, "purchased_at"),
                row.getString("type").equals("SALE") && row.getObject("fully_returned_at") == null,
                row.getBigDecimal("total"),
                row.getString("currency"));
    }

    private static String value(ResultSet row) throws SQLException {
        return line(
                row.getString("customer_id"),
                row.getInt("purchases"),
                instant(row, "first_at"),
                instant(row, "last_at"),
                plain(row.getBigDecimal("monetary")));
    }

    private static String money(ResultSet row) throws SQLException {
        return line(
                line(row.getString("customer_id"), row.getString("currency")),
                plain(row.getBigDecimal("net")),
                plain(row.getBigDecimal("rest")));
    }

    private static String entry(ResultSet row) throws SQLException {
        return line(row.getString(1), instant(row, "occurred_at"), row.getString(3));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
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

    private static String of(String select, String more) {
        return select + " WHERE tenant_id = '" + CustomerLoad.TENANT + "' AND customer_id = ANY(?)" + more;
    }
}
