package io.daftar.interaction.campaign.domain;

import io.daftar.interaction.sql.CustomerRows;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The copies of campaigns and their members in the database; of several of one the newest is stored. */
@ApplicationScoped
public class CampaignCopyRepository {
    private static final String STORE_CAMPAIGNS =
            """
            insert into campaign_copy as c (tenant_id, id, version, name, state)
            select distinct on (r.id) :tenant, r.* from json_to_recordset(:rows::json) as r (id uuid, version bigint,
              name text, state text)
            order by r.id, r.version desc
            on conflict (tenant_id, id) do update set version = excluded.version, name = excluded.name,
              state = excluded.state
            where excluded.version > c.version""";

    private static final String STORE_MEMBERS =
            """
            insert into campaign_member_copy as c (tenant_id, id, version, campaign_id, campaign_name, customer_id, channel,
              state, reason, changed_at)
            select distinct on (r.id) :tenant, r.* from json_to_recordset(:rows::json) as r (id uuid, version bigint,
              campaign_id uuid, campaign_name text, customer_id uuid, channel text, state text, reason text,
              changed_at timestamptz)
            order by r.id, r.version desc
            on conflict (tenant_id, id) do update set version = excluded.version, campaign_id = excluded.campaign_id,
              campaign_name = excluded.campaign_name, customer_id = excluded.customer_id, channel = excluded.channel,
              state = excluded.state, reason = excluded.reason, changed_at = excluded.changed_at
            where excluded.version > c.version""";

    // campaign_member_copy_customer, campaign_copy_pkey
    private static final String CURRENT =
            """
            select m.campaign_id, coalesce(c.name, m.campaign_name) as name, c.state as campaign_state, m.channel, m.state,
              m.reason, m.changed_at, m.id
            from campaign_member_copy m
            left join campaign_copy c on c.tenant_id = :tenant and c.id = m.campaign_id
            where m.tenant_id = :tenant and m.customer_id = :customer and m.state <> 'SKIPPED'
              and (m.changed_at >= :since or c.state in ('RUNNING', 'PAUSED'))""";

    /** Whether a campaign ever wrote to a customer; by campaign_member_copy_customer. */
    public static final String ANY_MESSAGE = "select from campaign_member_copy where tenant_id = :tenant"
            + " and customer_id = any(:customers) and state <> 'SKIPPED'";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CampaignCopyRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public void storeCampaigns(Collection<CampaignCopy> campaigns) {
        store(STORE_CAMPAIGNS, campaigns);
    }

    public void storeMembers(Collection<MemberCopy> members) {
        store(STORE_MEMBERS, members);
    }

    /** The campaigns of a customer that still run or wrote to it since a moment, the latest first. */
    public List<CampaignMembership> current(List<UUID> files, Instant since, int rows) {
        var sql = CustomerRows.first(files, CURRENT, "order by changed_at desc, id desc limit :rows");
        return jdbi.withHandle(handle -> CustomerRows.bind(handle.createQuery(sql), files)
                .bind("tenant", tenants.require())
                .bind("since", Timestamp.from(since))
                .bind("rows", rows)
                .map((row, c) -> new CampaignMembership(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant()))
                .list());
    }

    /** The names of those campaigns that are known. */
    public Map<UUID, String> names(Collection<UUID> campaigns) {
        Map<UUID, String> names = new HashMap<>();
        if (!campaigns.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery(
                            "select id, name from campaign_copy where tenant_id = :tenant and id = any(:ids)")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, campaigns)
                    .map((row, c) -> names.put(row.getObject(1, UUID.class), row.getString(2)))
                    .list());
        }
        return names;
    }

    /** Takes out what became of messages to these customers; by campaign_member_copy_customer. */
    public void removeMembers(Collection<UUID> customers) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from campaign_member_copy"
                        + " where tenant_id = :tenant and customer_id = any(:ids) and state <> 'SKIPPED'")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, customers)
                .execute());
    }

    private void store(String sql, Collection<?> copies) {
        if (copies.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(copies))
                .execute());
    }
}
