package io.daftar.platform.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads of one statement that need no transaction around them. A transaction asks three times to answer once: it binds the
 * tenant, reads, ends; on the way to a page each question costs about as much as the page. Here the statement is its own
 * transaction and binds the tenant first, for itself only. What it selects cannot begin earlier, because it takes the
 * tenant from there; the row policies see the same tenant, and nothing of it stays on the connection.
 */
@ApplicationScoped
public class TenantReads {
    private static final String CALLER = opening(
            "set_config('daftar.tenant', :tenant, true) as tenant, set_config('transaction_timeout', '8s', true),"
                    + " set_config('lock_timeout', '2s', true)");
    private static final String WORKER = opening("set_config('daftar.tenant', :tenant, true) as tenant");

    // Without the fence the planner might look into the tables before it takes the row that binds the tenant.
    private static final String FENCE = " offset 0) read";

    private final TenantContext tenants;

    TenantReads(TenantContext tenants) {
        this.tenants = tenants;
    }

    /**
     * A query of the tenant, in a transaction or without one.
     *
     * @param select names its tenant as {@code bound.tenant}, never as a parameter; may end with its order and limit
     */
    public Query query(Handle handle, String select) {
        String opening = tenants.servesCaller() ? CALLER : WORKER;
        return handle.createQuery(opening + select + FENCE).bind("tenant", tenants.require());
    }

    private static String opening(String settings) {
        return "select read.* from (select " + settings + ") bound cross join lateral (";
    }
}
