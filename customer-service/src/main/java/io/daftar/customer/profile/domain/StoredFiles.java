package io.daftar.customer.profile.domain;

import io.daftar.customer.fact.domain.CustomerFactsRepository;
import io.daftar.customer.fact.domain.CustomerFactsRepository.Sums;
import io.daftar.platform.tenancy.TenantReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The files as they lie in the table, with what others found out, for who only shows them: past the entity manager,
 * whose keeping track of what may change was a good part of a read.
 */
@ApplicationScoped
public class StoredFiles {
    // By primary keys; together, because on the way to a page each question costs as much as its answer.
    private static final String FIND =
            """
            select c.id, c.version, c.profile::text, c.created_at, c.updated_at, c.archived_at,
                   c.merged_into is not null, %s
              from customer c
              left join customer_facts f on f.tenant_id = bound.tenant and f.customer_id = c.id
              left join fact_basis b on b.tenant_id = bound.tenant
             where c.tenant_id = bound.tenant and c.id = any(:ids)"""
                    .formatted(CustomerFactsRepository.SUMS);

    private final Jdbi jdbi;
    private final TenantReads reads;

    StoredFiles(Jdbi jdbi, TenantReads reads) {
        this.jdbi = jdbi;
        this.reads = reads;
    }

    /**
     * A row.
     *
     * @param profile as JSON
     * @param archivedAt null while the file is in use
     */
    public record StoredFile(
            UUID id,
            long version,
            String profile,
            Instant createdAt,
            Instant updatedAt,
            Instant archivedAt,
            boolean merged,
            Sums facts) {}

    /** Who does not exist is left out; needs no transaction. */
    public List<StoredFile> find(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbi.withHandle(handle -> reads.query(handle, FIND)
                .bindArray("ids", UUID.class, ids)
                .map((row, c) -> new StoredFile(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getString(3),
                        instant(row, 4),
                        instant(row, 5),
                        instant(row, 6),
                        row.getBoolean(7),
                        CustomerFactsRepository.sums(row, 8)))
                .list());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
