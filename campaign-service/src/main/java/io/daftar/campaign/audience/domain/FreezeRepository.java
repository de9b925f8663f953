package io.daftar.campaign.audience.domain;

import io.daftar.campaign.delivery.domain.LedgerRepository.Changed;
import io.daftar.campaign.delivery.domain.MemberRepository.Sum;
import io.daftar.campaign.delivery.domain.MemberState;
import io.daftar.campaign.delivery.domain.Reason;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Judges who of an audience can be written to, and writes it into the ledger, thousands at a time. */
@ApplicationScoped
public class FreezeRepository {
    // Whoever stands in "batch": why they cannot be written to, if so. The first by id of those who share an address
    // gets the message.
    private static final String JUDGE =
            """
            judged as (
              select b.customer_id, c.email, c.email_key,
                     case when c.customer_id is null or c.erased then 'ERASED'
                          when c.archived_at is not null or c.merged_into is not null then 'ARCHIVED'
                          when c.email_key is null then 'NO_ADDRESS'
                          when exists (select 1 from suppression x where x.tenant_id = :tenant
                                         and x.channel = 'EMAIL' and x.customer_id = b.customer_id)
                            or exists (select 1 from suppression x where x.tenant_id = :tenant
                                         and x.channel = 'EMAIL'
                                         and x.address_key in (c.email_key, erased_key(:tenant, c.email_key)))
                          then 'SUPPRESSED'
                     end as reason
                from batch b
                left join customer_copy c on c.tenant_id = :tenant and c.customer_id = b.customer_id),
            ranked as (
              select j.customer_id, j.email, j.email_key,
                     case when j.reason is not null then j.reason
                          when row_number() over (partition by j.email_key, j.reason order by j.customer_id) > 1
                            or exists (select 1 from campaign_send s where s.tenant_id = :tenant
                                         and s.campaign_id = :campaign and s.address_key = j.email_key)
                          then 'DUPLICATE_ADDRESS'
                     end as reason
                from judged j)
            """;
    private static final String FREEZE =
            """
            with batch as (
              select m.customer_id from audience_member m
               where m.tenant_id = :tenant and m.campaign_id = :campaign and not m.excluded
                 and m.customer_id > coalesce((select frozen_through from campaign_run r where r.tenant_id = :tenant
                                                  and r.campaign_id = :campaign),
                                              '00000000-0000-0000-0000-000000000000')
                 and not exists (select 1 from audience_member x where x.tenant_id = :tenant
                                    and x.campaign_id = :campaign and x.excluded and x.customer_id = m.customer_id)
               order by m.customer_id limit :n),
            """
                    + JUDGE
                    + """
            , frozen as (
              insert into campaign_send
                     (tenant_id, campaign_id, customer_id, id, state, reason, address, address_key, updated_at)
              select :tenant, :campaign, customer_id, uuidv7(),
                     case when reason is null then 'PENDING' else 'SKIPPED' end, reason, email,
                     case when reason is null then email_key end, :now
                from ranked order by customer_id
              on conflict (tenant_id, campaign_id, customer_id) do nothing
              returning customer_id, id, version, state, reason, attempts),
            queued as (
              insert into send_queue (tenant_id, campaign_id, customer_id, due_at)
              select :tenant, :campaign, customer_id, :now from frozen where state = 'PENDING'),
            moved as (
              update campaign_run set frozen_through = (select customer_id from batch order by customer_id desc limit 1)
               where tenant_id = :tenant and campaign_id = :campaign and exists (select 1 from batch))
            select * from frozen""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    FreezeRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Writes the next members into the ledger and queues those who can be written to; none left means all are there. */
    public List<Changed> freeze(UUID campaignId, int limit, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(FREEZE)
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("n", limit)
                .bind("now", Timestamp.from(now))
                .map((row, c) -> new Changed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        MemberState.valueOf(row.getString(4)),
                        row.getString(5) == null ? null : Reason.valueOf(row.getString(5)),
                        row.getInt(6)))
                .list());
    }

    /** What freezing would make of these customers; nothing is kept. */
    public List<Sum> judge(UUID campaignId, Collection<UUID> customerIds) {
        return jdbi.withHandle(handle -> handle.createQuery("with batch as (select unnest(:ids) as customer_id), "
                        + JUDGE
                        + " select case when reason is null then 'PENDING' else 'SKIPPED' end, reason, count(*)"
                        + " from ranked group by 1, 2 order by 1, 2 nulls first")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("ids", customerIds.toArray(UUID[]::new))
                .map((row, c) -> new Sum(row.getString(1), row.getString(2), row.getLong(3), null, null))
                .list());
    }
}
