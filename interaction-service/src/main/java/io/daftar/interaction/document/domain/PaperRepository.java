package io.daftar.interaction.document.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Numbers of papers in the database, and the purchases they lead to. */
@ApplicationScoped
public class PaperRepository {
    private static final String ADD =
            """
            insert into purchase_paper (tenant_id, number_key, purchase_id)
            select :tenant, r.key, r.purchase_id from json_to_recordset(:rows::json) as r (key text, purchase_id uuid)
            on conflict do nothing""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    PaperRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A number, folded, and what it leads to. */
    public record Paper(String key, UUID purchaseId) {}

    public void add(Collection<Paper> papers) {
        if (!papers.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(ADD)
                    .bind("tenant", tenants.require())
                    .bind("rows", JsonRows.write(papers))
                    .execute());
        }
    }

    /** No number leads to the purchase any more; by purchase_paper_purchase. */
    public void forget(UUID purchase) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from purchase_paper where tenant_id = :tenant and purchase_id = :purchase")
                .bind("tenant", tenants.require())
                .bind("purchase", purchase)
                .execute());
    }

    /** Purchases a number leads to, those written down last before the rest, behind one of them; by the primary key. */
    public List<UUID> find(String key, UUID before, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery("select purchase_id from purchase_paper"
                        + " where tenant_id = :tenant and number_key = :key and purchase_id < :before"
                        + " order by purchase_id desc limit :rows")
                .bind("tenant", tenants.require())
                .bind("key", key)
                .bind("before", before)
                .bind("rows", rows)
                .mapTo(UUID.class)
                .list());
    }
}
