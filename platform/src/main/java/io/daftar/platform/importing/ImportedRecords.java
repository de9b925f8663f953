package io.daftar.platform.importing;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which records an import made; needs a running transaction of the tenant. */
@ApplicationScoped
public class ImportedRecords {
    private final Jdbi jdbi;
    private final TenantContext tenants;

    ImportedRecords(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Those of the ids that rows of the import, in chunks that are done, made. Reads all its rows, so ask once a chunk. */
    public Set<UUID> madeBy(UUID importId, Collection<UUID> ids) {
        return new HashSet<>(jdbi.withHandle(
                h -> h.createQuery("select id from import_row where tenant_id = :t and import_id = :import"
                                + " and status = 'CREATED' and id = any(:ids)")
                        .bind("t", tenants.require())
                        .bind("import", importId)
                        .bindArray("ids", UUID.class, ids)
                        .mapTo(UUID.class)
                        .list()));
    }
}
