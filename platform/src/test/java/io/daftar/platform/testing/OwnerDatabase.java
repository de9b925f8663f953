package io.daftar.platform.testing;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The module's database as its owner sees it: all rows of all tenants. */
public final class OwnerDatabase {
    private OwnerDatabase() {}

    public static <T, X extends Exception> T query(HandleCallback<T, X> work) throws X {
        return Jdbi.create(System.getProperty("daftar.test.owner-url"))
                .installPlugin(new PostgresPlugin())
                .withHandle(work);
    }

    /** How many rows a condition holds for, such as {@code "customer where tenant_id = ?"}. */
    public static long count(String fromAndWhere, Object... arguments) {
        return query((Handle handle) -> handle.select("select count(*) from " + fromAndWhere, arguments)
                .mapTo(Long.class)
                .one());
    }
}
