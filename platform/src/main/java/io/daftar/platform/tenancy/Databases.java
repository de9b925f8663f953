package io.daftar.platform.tenancy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Opens set-based SQL on the connection of the running transaction, beside Hibernate and under the same tenant. */
class Databases {
    /** Transactions are the container's: Jdbi must neither commit nor roll back by itself. */
    @Produces
    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        var jdbi = Jdbi.create(dataSource)
                .installPlugin(new PostgresPlugin())
                // As text they would be read as dates again for each row they are compared with.
                .registerArrayType(LocalDate.class, "date")
                .setTransactionHandler(new CMTTransactionHandler());
        // Bound arguments are customers' data: no message may show them.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }
}
