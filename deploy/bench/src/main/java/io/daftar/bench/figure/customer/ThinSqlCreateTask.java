package io.daftar.bench.figure.customer;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.figure.limit.TimeOrdered;
import io.daftar.bench.load.Task;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The thinner limit: nothing but the customer's row and its outbox row in one transaction. */
final class ThinSqlCreateTask implements Task {
    private static final String CUSTOMER =
            "insert into customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name,"
                    + " display_key, profile) values (?, ?, 1, now(), now(), 'PERSON', 'LEAD', ?, ?, ?::jsonb)";
    private static final String EVENT =
            "insert into outbox (id, tenant_id, topic, key, aggregate_type, aggregate_id, aggregate_version, type,"
                    + " payload, created_at) values (?, ?, 'daftar.customer.v1', ?, 'customer', ?, 1,"
                    + " 'daftar.customer.registered.v1', ?, now())";

    private final SampleCustomers customers;
    private final Connection connection;
    private final PreparedStatement insertCustomer;
    private final PreparedStatement insertEvent;

    ThinSqlCreateTask(String appJdbc, SampleCustomers customers) throws SQLException {
        this.customers = customers;
        this.connection = DriverManager.getConnection(appJdbc + "&currentSchema=bench,public&prepareThreshold=1");
        try (var once = connection.prepareStatement("select set_config('daftar.tenant', ?, false)")) {
            Prepared.run(once, LimitTables.TENANT);
        }
        connection.setAutoCommit(false);
        insertCustomer = connection.prepareStatement(CUSTOMER);
        insertEvent = connection.prepareStatement(EVENT);
    }

    @Override
    public void once() throws SQLException {
        var customer = customers.next();
        var id = TimeOrdered.uuid();
        Prepared.run(insertCustomer, LimitTables.TENANT, id, customer.name(), customer.name(), customer.profile());
        Prepared.run(insertEvent, TimeOrdered.uuid(), LimitTables.TENANT, id.toString(), id, customer.event(id));
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
