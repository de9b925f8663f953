package io.daftar.interaction.reckoning.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The terms in the database, and the lock between who writes figures in them and who changes what they mean. The lock is
 * an advisory one: a shared lock on the row would be written by every purchase.
 */
@ApplicationScoped
public class TermsRepository {
    private static final String KEY = "(hashtext('reckoning'), hashtext(:tenant))";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    TermsRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Until the end of the transaction nobody changes what figures mean. */
    public void share() {
        lock("pg_advisory_xact_lock_shared");
    }

    /** Until the end of the transaction nobody writes figures. */
    public void seize() {
        lock("pg_advisory_xact_lock");
    }

    public Optional<Terms> find() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select currency, time_zone from reckoning where tenant_id = :tenant")
                        .bind("tenant", tenants.require())
                        .map((row, c) -> new Terms(row.getString(1), ZoneId.of(row.getString(2))))
                        .findOne());
    }

    /** The first terms of a tenant; those of a writer at the same time stay. */
    public void add(Terms terms) {
        write(terms, "do nothing");
    }

    public void replace(Terms terms) {
        write(terms, "(tenant_id) do update set currency = excluded.currency, time_zone = excluded.time_zone");
    }

    private void write(Terms terms, String conflict) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into reckoning (tenant_id, currency, time_zone) values (:tenant, :currency, :zone)"
                                + " on conflict " + conflict)
                .bind("tenant", tenants.require())
                .bind("currency", terms.currency())
                .bind("zone", terms.zone().getId())
                .execute());
    }

    private void lock(String function) {
        jdbi.useHandle(handle -> handle.createQuery("select " + function + KEY)
                .bind("tenant", tenants.require())
                .map((row, c) -> true)
                .one());
    }
}
