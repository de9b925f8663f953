package io.daftar.campaign.audience.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** How far a launched campaign is with finding its members, kept so that any process can go on from there. */
@ApplicationScoped
public class AudienceRepository {
    private final Jdbi jdbi;
    private final TenantContext tenants;

    AudienceRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A segment that is being read, and where the next page starts. */
    public record Source(UUID segmentId, boolean excluded, String nextCursor) {}

    public void begin(UUID campaignId, List<UUID> include, List<UUID> exclude, Instant at) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("insert into campaign_run (tenant_id, campaign_id, started_at)"
                            + " values (:tenant, :campaign, :at)")
                    .bind("tenant", tenants.require())
                    .bind("campaign", campaignId)
                    .bind("at", Timestamp.from(at))
                    .execute();
            handle.createUpdate("insert into audience_source (tenant_id, campaign_id, segment_id, excluded)"
                            + " select :tenant, :campaign, id, false from unnest(:include) id"
                            + " union all select :tenant, :campaign, id, true from unnest(:exclude) id")
                    .bind("tenant", tenants.require())
                    .bind("campaign", campaignId)
                    .bind("include", include.toArray(UUID[]::new))
                    .bind("exclude", exclude.toArray(UUID[]::new))
                    .execute();
        });
    }

    /** The next segment that is not read to its end. */
    public Optional<Source> unread(UUID campaignId) {
        return jdbi.withHandle(handle -> handle.createQuery("select segment_id, excluded, next_cursor"
                        + " from audience_source where tenant_id = :tenant and campaign_id = :campaign and not done"
                        + " order by excluded desc, segment_id limit 1")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .map((row, c) -> new Source(row.getObject(1, UUID.class), row.getBoolean(2), row.getString(3)))
                .findOne());
    }

    /** Adds a page of a segment; nothing where another process has added it. */
    public void addPage(UUID campaignId, Source source, List<UUID> customerIds, String nextCursor) {
        jdbi.useHandle(handle -> {
            int moved = handle.createUpdate("update audience_source set next_cursor = :next, done = :done"
                            + " where tenant_id = :tenant and campaign_id = :campaign and segment_id = :segment"
                            + " and excluded = :excluded and not done and next_cursor is not distinct from :before")
                    .bind("tenant", tenants.require())
                    .bind("campaign", campaignId)
                    .bind("segment", source.segmentId())
                    .bind("excluded", source.excluded())
                    .bind("before", source.nextCursor())
                    .bind("next", nextCursor)
                    .bind("done", nextCursor == null)
                    .execute();
            if (moved > 0) {
                handle.createUpdate("insert into audience_member (tenant_id, campaign_id, excluded, customer_id)"
                                + " select :tenant, :campaign, :excluded, id from unnest(:ids) id"
                                + " on conflict do nothing")
                        .bind("tenant", tenants.require())
                        .bind("campaign", campaignId)
                        .bind("excluded", source.excluded())
                        .bind("ids", customerIds.toArray(UUID[]::new))
                        .execute();
            }
        });
    }

    /** Members behind an id that the copy of customers does not hold. */
    public List<UUID> missing(UUID campaignId, UUID behind, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select m.customer_id from audience_member m
                         where m.tenant_id = :tenant and m.campaign_id = :campaign and not m.excluded
                           and (cast(:behind as uuid) is null or m.customer_id > :behind)
                           and not exists (select 1 from customer_copy c
                                            where c.tenant_id = :tenant and c.customer_id = m.customer_id)
                         order by m.customer_id limit :limit""")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("behind", behind)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    /** Says why resolving waits, or by null that it goes on. */
    public void trouble(UUID campaignId, String trouble) {
        jdbi.useHandle(handle -> handle.createUpdate("update campaign_run set trouble = :trouble"
                        + " where tenant_id = :tenant and campaign_id = :campaign"
                        + " and trouble is distinct from :trouble")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("trouble", trouble)
                .execute());
    }

    /** All members stand in the ledger: what led there is no longer needed. */
    public void resolved(UUID campaignId, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("update campaign_run set resolved_at = :at, trouble = null"
                        + " where tenant_id = :tenant and campaign_id = :campaign")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("at", Timestamp.from(at))
                .execute());
        forget(campaignId);
    }

    /** Drops what is only needed while members are being found. */
    public void forget(UUID campaignId) {
        for (String table : List.of("audience_member", "audience_source")) {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "delete from " + table + " where tenant_id = :tenant and campaign_id = :campaign")
                    .bind("tenant", tenants.require())
                    .bind("campaign", campaignId)
                    .execute());
        }
    }
}
