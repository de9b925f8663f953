package io.daftar.bench.figure.limit;

import io.daftar.bench.BenchException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The outbox of customer-service, looked at from outside. */
public final class OutboxTable {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final String ownerJdbc;

    public OutboxTable(String ownerJdbc) {
        this.ownerJdbc = ownerJdbc;
    }

    /** Waits until nothing is left to send. @return for how many seconds */
    public double awaitEmpty(Duration atMost) throws SQLException {
        long began = System.nanoTime();
        long end = began + atMost.toNanos();
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            while (LimitTables.count(connection, "public.outbox") > 0) {
                if (System.nanoTime() > end) {
                    throw new BenchException("The outbox still held "
                            + LimitTables.count(connection, "public.outbox") + " rows after " + atMost.toSeconds()
                            + " s.");
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
