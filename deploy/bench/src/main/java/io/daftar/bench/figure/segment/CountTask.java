package io.daftar.bench.figure.segment;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.load.Task;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Counts by a query by hand, in a transaction of the service's own role that is set to the tenant first. */
final class CountTask implements Task {
    private static final String TENANT = "select set_config('daftar.tenant', '" + LimitTables.TENANT + "', true)";

    private final Connection connection;
    private final PreparedStatement tenant;
    private final PreparedStatement query;
    private long count;

    /** @param sql selects one number */
    CountTask(String appJdbc, String sql) throws SQLException {
        this.connection = DriverManager.getConnection(appJdbc + "&prepareThreshold=1");
        connection.setAutoCommit(false);
        tenant = connection.prepareStatement(TENANT);
        query = connection.prepareStatement(sql);
    }

    @Override
    public void once() throws SQLException {
        Prepared.run(tenant);
        try (var row = query.executeQuery()) {
            row.next();
            count = row.getLong(1);
        }
        connection.commit();
    }

    /** What was counted last. */
    long count() {
        return count;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
