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
    private static final String ADD =
            "INSERT INTO fact_basis (tenant_id, time_zone, currency) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String READ =
            "SELECT time_zone, currency FROM fact_basis WHERE tenant_id = '" + CustomerLoad.TENANT + "'";

    /** The basis in force; the tenant's settings where there were no facts before. */
    static Basis ensure(Connection connection, Basis settings) throws SQLException {
        try (var add = connection.prepareStatement(ADD)) {
            add.setString(1, CustomerLoad.TENANT);
            add.setString(2, settings.zone().getId());
            add.setString(3, settings.currency());
            add.execute();
        }
        return read(connection, READ);
    }

    /** Keeps consumers from writing facts until the transaction ends. */
    static void take(Connection connection) throws SQLException {
        read(connection, READ + " FOR UPDATE");
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
    String in(String sql) {
        return sql.replace(":tenant", "'" + CustomerLoad.TENANT + "'")
                .replace(":zone", "'" + zone + "'")
                .replace(":currency", "'" + currency + "'")
                .replace(":other", currency.equals("GBP") ? "'EUR'" : "'GBP'");
    }
}
