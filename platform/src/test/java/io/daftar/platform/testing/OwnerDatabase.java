package io.daftar.platform.testing;

import java.util.TreeSet;
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

    /** Tables with a row of the tenant that says this. */
    public static TreeSet<String> tablesWith(String tenant, String text) {
        return query((Handle handle) -> {
            var tables = handle.createQuery("select c.table_name from information_schema.columns c"
                            + " join information_schema.tables t using (table_schema, table_name)"
                            + " where c.table_schema = 'public' and c.column_name = 'tenant_id'"
                            + " and t.table_type = 'BASE TABLE'")
                    .mapTo(String.class)
                    .list();
            var found = new TreeSet<String>();
            for (var table : tables) {
                long rows = handle.select(
                                "select count(*) from " + table + " t where tenant_id = ? and t::text like ?",
                                tenant,
                                "%" + text + "%")
                        .mapTo(Long.class)
                        .one();
                if (rows > 0) {
                    found.add(table);
                }
            }
            return found;
        });
    }
}
