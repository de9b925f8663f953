package io.daftar.bench.figure.limit;

import io.daftar.bench.load.Task;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

/** A prepared query by hand, in a transaction of the service's own role that is set to the tenant first. */
public final class PreparedTask implements Task {
    private static final String TENANT = "select set_config('daftar.tenant', ?, true)";

    private final Connection connection;
    private final PreparedStatement tenant;
    private final PreparedStatement query;
    private final Supplier<Object[]> values;

    public PreparedTask(String appJdbc, String sql, Supplier<Object[]> values) throws SQLException {
        this.connection = DriverManager.getConnection(appJdbc + "&prepareThreshold=1");
        this.values = values;
        connection.setAutoCommit(false);
        tenant = connection.prepareStatement(TENANT);
        query = connection.prepareStatement(sql);
    }

    @Override
    public void once() throws SQLException {
        Prepared.run(tenant, LimitTables.TENANT);
        Prepared.run(query, values.get());
        try (var rows = query.getResultSet()) {
            int found = 0;
            while (rows.next()) found++;
            if (found == 0) throw new SQLException("nothing found");
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
