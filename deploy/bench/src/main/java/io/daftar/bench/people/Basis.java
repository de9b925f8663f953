package io.daftar.bench.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The zone the days of the tenant's facts are counted in, and the currency of its totals.
 *
 * @param currency ISO code
 */
public record Basis(ZoneId zone, String currency) {
    /** Where customer-service keeps it. */
    static final String FACTS = "fact_basis";

    /** Where interaction-service keeps it. */
    static final String KEPT = "reckoning";

    private static final String ADD =
            "INSERT INTO :table (tenant_id, time_zone, currency) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String READ =
            "SELECT time_zone, currency FROM :table WHERE tenant_id = '" + CustomerLoad.TENANT + "'";

    /** The basis in force; the tenant's settings where nothing was summed up before. */
    static Basis ensure(Connection connection, String table, Basis settings) throws SQLException {
        try (var add = connection.prepareStatement(ADD.replace(":table", table))) {
            add.setString(1, CustomerLoad.TENANT);
            add.setString(2, settings.zone().getId());
            add.setString(3, settings.currency());
            add.execute();
        }
        return read(connection, READ.replace(":table", table));
    }

    /** Keeps consumers from writing facts until the transaction ends. */
    static void take(Connection connection) throws SQLException {
        read(connection, READ.replace(":table", FACTS) + " FOR UPDATE");
    }

    private static Basis read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return new Basis(ZoneId.of(row.getString(1)), row.getString(2));
        }
    }

    public LocalDate today() {
        return LocalDate.now(zone);
    }

    /** A statement with the tenant, its zone, its currency and another one in their places. */
    public String in(String sql) {
        return sql.replace(":tenant", "'" + CustomerLoad.TENANT + "'")
                .replace(":zone", "'" + zone + "'")
                .replace(":currency", "'" + currency + "'")
                .replace(":other", currency.equals("GBP") ? "'EUR'" : "'GBP'");
    }
}
