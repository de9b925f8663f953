package io.daftar.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.tenancy.WorkTables;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What PostgreSQL's catalog must say about a service's database; each service calls this in one test. */
public final class TenancyCatalog {
    private static final String UNPROTECTED =
            """
            select c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            where c.relkind in ('r', 'p') and not c.relispartition
              and c.relname not like 'flyway%'
              and (not c.relrowsecurity or c.relforcerowsecurity or not exists (
                select 1 from pg_policy p where p.polrelid = c.oid
                  and p.polqual is not null and p.polwithcheck is not null))
            order by 1""";

    private TenancyCatalog() {}

    /** Every table has a policy for reading and writing, or stands in {@link WorkTables}. */
    public static void assertEveryTenantTableIsProtected() {
        List<String> unprotected = OwnerDatabase.query((Handle handle) ->
                handle.select(UNPROTECTED).mapTo(String.class).list());
        assertThat(unprotected).isSubsetOf(WorkTables.REASONS.keySet());
    }

    /** The role the service works as owns nothing and cannot step around the policies. */
    public static void assertApplicationRoleIsPlain(String db) {
        String role = db + "_app";
        List<String> owned = OwnerDatabase.query((Handle handle) -> handle.select(
                        "select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = ?",
                        role)
                .mapTo(String.class)
                .list());
        assertThat(owned).isEmpty();
        boolean special = OwnerDatabase.query((Handle handle) -> handle.select(
                        "select rolsuper or rolbypassrls or rolcreaterole or exists (select 1 from pg_auth_members m"
                                + " where m.member = r.oid) from pg_roles r where rolname = ?",
                        role)
                .mapTo(Boolean.class)
                .one());
        assertThat(special).isFalse();
    }
}
