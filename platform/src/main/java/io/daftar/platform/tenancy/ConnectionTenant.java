package io.daftar.platform.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The second lock: tells PostgreSQL for which tenant a transaction works, so that its row policies show nothing else.
 * Called once a transaction, at its first statement. Outside a transaction the setting would be lost at once, so nothing
 * is set there and protected tables look empty.
 */
@Singleton
class ConnectionTenant implements AgroalPoolInterceptor {
    // A caller waits at most this long; workers may take longer.
    private static final String CALLER =
            "select set_config('daftar.tenant', ?, true), set_config('transaction_timeout', '8s', true),"
                    + " set_config('lock_timeout', '2s', true)";
    private static final String WORKER = "select set_config('daftar.tenant', ?, true)";

    private final TenantContext tenants;

    ConnectionTenant(TenantContext tenants) {
        this.tenants = tenants;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                return;
            }
            var tenant = tenants.current();
            if (tenant.isEmpty()) {
                return;
            }
            try (var statement = connection.prepareStatement(tenants.servesCaller() ? CALLER : WORKER)) {
                statement.setString(1, tenant.get());
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tenant could not be bound to the connection", e);
        }
    }
}
