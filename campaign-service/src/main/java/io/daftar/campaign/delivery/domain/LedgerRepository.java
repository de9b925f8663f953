package io.daftar.campaign.delivery.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The ledger and the queue of a campaign's messages, moved together. The ledger row is the truth; the queue row (work
 * table) is there as long as something is still to happen to it.
 */
@ApplicationScoped
public class LedgerRepository {
    // Index send_queue_waiting. SKIP LOCKED: two senders never hold the same row.
    private static final String TAKE =
            """
            with next as (
              select customer_id from send_queue
               where tenant_id = :tenant and campaign_id = :campaign and state = 'WAITING' and due_at <= :now
               order by customer_id limit :n for update skip locked)
            update send_queue q set state = 'SENDING', sender = :sender, due_at = :now
              from next
             where q.tenant_id = :tenant and q.campaign_id = :campaign and q.customer_id = next.customer_id
            returning q.customer_id""";
    // The last look at suppressions and archived customers is part of the claim itself.
    private static final String CLAIM =
            """
            update campaign_send s
               set state = case when d.reason is null then 'SENDING' else 'SKIPPED' end, reason = d.reason,
                   attempts = s.attempts + case when d.reason is null then 1 else 0 end,
                   version = s.version + 1, sender = :sender, claimed_at = :now, updated_at = :now
              from (select m.customer_id, c.display_name, c.language,
                           case when exists (select 1 from suppression x where x.tenant_id = :tenant
                                               and x.channel = 'EMAIL' and x.customer_id = m.customer_id)
                                  or exists (select 1 from suppression x where x.tenant_id = :tenant
                                               and x.channel = 'EMAIL'
                                               and x.address_key in (m.address_key, erased_key(:tenant, m.address_key)))
                                then 'SUPPRESSED'
                                when c.erased then 'ERASED'
                                when c.archived_at is not null or c.merged_into is not null then 'ARCHIVED'
                           end as reason
                      from campaign_send m
                      left join customer_copy c on c.tenant_id = m.tenant_id and c.customer_id = m.customer_id
                     where m.tenant_id = :tenant and m.campaign_id = :campaign and m.customer_id = any(:ids)) d
             where s.tenant_id = :tenant and s.campaign_id = :campaign and s.customer_id = d.customer_id
               and s.state = 'PENDING'
            returning s.customer_id, s.id, s.version, s.state, s.reason, s.attempts, s.address, d.display_name,
                      d.language""";
    private static final String SETTLE =
            """
            update campaign_send s
               set state = o.state, reason = o.reason, detail = o.detail, updated_at = :now,
                   version = s.version + case when s.state = o.state then 0 else 1 end,
                   sent_at = case when o.state = 'SENT' then :now else s.sent_at end
              from unnest(:ids, :states, :reasons, :details) o(customer_id, state, reason, detail)
             where s.tenant_id = :tenant and s.campaign_id = :campaign and s.customer_id = o.customer_id
               and s.sender = :sender and s.state in ('SENDING', 'UNKNOWN')
            returning s.customer_id, s.id, s.version, s.state, s.reason, s.attempts, old.state <> new.state""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    LedgerRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A ledger row after a change; {@code id} is the row's, {@code version} grows with each change. */
    public record Changed(UUID customerId, UUID id, long version, MemberState state, Reason reason, int attempts) {}

    /** A claimed row with what is needed to write the message. */
    public record Claimed(Changed row, String address, String displayName, String language) {}

    /** What a row shall become; {@code due} when a pending or unknown one is looked at again. */
    public record Settlement(UUID customerId, MemberState state, Reason reason, String detail, Instant due) {}

    /** Marks queue rows as being sent. */
    public List<UUID> take(UUID campaignId, UUID sender, int n, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("sender", sender)
                .bind("n", n)
                .bind("now", Timestamp.from(now))
                .mapTo(UUID.class)
                .list());
    }

    /** Marks ledger rows as being sent, or as skipped where the last look says so; queue rows of the latter go. */
    public List<Claimed> claim(UUID campaignId, UUID sender, List<UUID> customerIds, Instant now) {
        List<Claimed> claimed = jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("sender", sender)
                .bind("ids", customerIds.toArray(UUID[]::new))
                .bind("now", Timestamp.from(now))
                .map((row, c) -> new Claimed(changed(row), row.getString(7), row.getString(8), row.getString(9)))
                .list());
        var sending = claimed.stream()
                .filter(row -> row.row().state() == MemberState.SENDING)
                .map(row -> row.row().customerId())
                .toList();
        dequeue(
                campaignId,
                customerIds.stream().filter(id -> !sending.contains(id)).toList());
        return claimed;
    }

    /** Writes outcomes down; a row that is no longer the sender's is left as it is. @return what moved to another state */
    public List<Changed> settle(UUID campaignId, UUID sender, List<Settlement> settlements, Instant now) {
        Set<UUID> ours = new HashSet<>();
        List<Changed> changed = new ArrayList<>();
        jdbi.useHandle(handle -> handle.createQuery(SETTLE)
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("sender", sender)
                .bind("now", Timestamp.from(now))
                .bind("ids", settlements.stream().map(Settlement::customerId).toArray(UUID[]::new))
                .bind("states", settlements.stream().map(s -> s.state().name()).toArray(String[]::new))
                .bind("reasons", settlements.stream().map(s -> name(s.reason())).toArray(String[]::new))
                .bind("details", settlements.stream().map(Settlement::detail).toArray(String[]::new))
                .map((row, c) -> Map.entry(changed(row), row.getBoolean(7)))
                .forEach(row -> {
                    ours.add(row.getKey().customerId());
                    if (row.getValue()) {
                        changed.add(row.getKey());
                    }
                }));
        var ended = settlements.stream().filter(s -> ours.contains(s.customerId()) && s.due() == null);
        dequeue(campaignId, ended.map(Settlement::customerId).toList());
        requeue(
                campaignId,
                sender,
                settlements.stream()
                        .filter(s -> ours.contains(s.customerId()) && s.due() != null)
                        .toList());
        return changed;
    }

    /** Whether something is still to happen to a member. */
    public boolean hasOpen(UUID campaignId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select exists (select 1 from send_queue where tenant_id = :tenant and campaign_id = :campaign)
                            or exists (select 1 from campaign_send where tenant_id = :tenant
                                         and campaign_id = :campaign and state in ('PENDING', 'SENDING'))""")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Skips messages of a cancelled campaign that were not begun, at most so many. */
    public List<Changed> skipWaiting(UUID campaignId, int limit, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        with gone as (
                          delete from send_queue where ctid = any(array(
                            select ctid from send_queue
                             where tenant_id = :tenant and campaign_id = :campaign and state = 'WAITING'
                             limit :n for update skip locked))
                          returning customer_id)
                        update campaign_send s
                           set state = 'SKIPPED', reason = 'CANCELLED', version = s.version + 1, updated_at = :now
                          from gone
                         where s.tenant_id = :tenant and s.campaign_id = :campaign
                           and s.customer_id = gone.customer_id
                        returning s.customer_id, s.id, s.version, s.state, s.reason, s.attempts""")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("n", limit)
                .bind("now", Timestamp.from(now))
                .map((row, c) -> changed(row))
                .list());
    }

    private void dequeue(UUID campaignId, Collection<UUID> customerIds) {
        if (!customerIds.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate("delete from send_queue where tenant_id = :tenant"
                            + " and campaign_id = :campaign and customer_id = any(:ids)")
                    .bind("tenant", tenants.require())
                    .bind("campaign", campaignId)
                    .bind("ids", customerIds.toArray(UUID[]::new))
                    .execute());
        }
    }

    private void requeue(UUID campaignId, UUID sender, List<Settlement> again) {
        for (Settlement s : again) {
            jdbi.useHandle(handle -> handle.createUpdate("insert into send_queue as q"
                            + " (tenant_id, campaign_id, customer_id, state, due_at, sender)"
                            + " values (:tenant, :campaign, :id, :state, :due, :sender)"
                            + " on conflict (tenant_id, campaign_id, customer_id) do update"
                            + " set state = excluded.state, due_at = excluded.due_at")
                    .bind("tenant", tenants.require())
                    .bind("campaign", campaignId)
                    .bind("id", s.customerId())
                    .bind("state", s.state() == MemberState.UNKNOWN ? "UNKNOWN" : "WAITING")
                    .bind("due", Timestamp.from(s.due()))
                    .bind("sender", sender)
                    .execute());
        }
    }

    private static String name(Reason reason) {
        return reason == null ? null : reason.name();
    }

    private static Changed changed(ResultSet row) throws SQLException {
        String reason = row.getString(5);
        return new Changed(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getLong(3),
                MemberState.valueOf(row.getString(4)),
                reason == null ? null : Reason.valueOf(reason),
                row.getInt(6));
    }
}
