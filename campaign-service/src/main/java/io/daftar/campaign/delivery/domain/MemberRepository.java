package io.daftar.campaign.delivery.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads the ledger for people: who is in a campaign, why they are where they are, and the sums. */
@ApplicationScoped
public class MemberRepository {
    private static final String MEMBER =
            """
            select s.customer_id, c.display_name, s.state, s.reason, s.detail, s.address, s.id, s.attempts, s.sent_at,
                   s.updated_at
              from campaign_send s
              left join customer_copy c on c.tenant_id = s.tenant_id and c.customer_id = s.customer_id
             where s.tenant_id = :tenant and s.campaign_id = :campaign""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    MemberRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** A member as stored; {@code id} is the ledger row's. */
    public record Row(
            UUID customerId,
            String displayName,
            String state,
            String reason,
            String detail,
            String address,
            UUID id,
            int attempts,
            Instant sentAt,
            Instant updatedAt) {}

    /** How many members are in a state for a reason. */
    public record Sum(String state, String reason, long count, Instant firstSentAt, Instant lastSentAt) {}

    /** How far resolving is. */
    public record Run(Instant startedAt, Instant resolvedAt, String trouble) {}

    public Optional<Row> find(UUID campaignId, UUID customerId) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBER + " and s.customer_id = :customer")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("customer", customerId)
                .map((row, c) -> read(row))
                .findOne());
    }

    /** In the order of customer ids, starting behind one; served by the key, or by campaign_send_state. */
    public List<Row> page(UUID campaignId, String state, String reason, UUID behind, int limit) {
        String sql = MEMBER
                + (state == null ? "" : " and s.state = :state")
                + (reason == null ? "" : " and s.reason = :reason")
                + (behind == null ? "" : " and s.customer_id > :behind")
                + " order by s.customer_id limit :limit";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("campaign", campaignId)
                    .bind("limit", limit);
            if (state != null) {
                query.bind("state", state);
            }
            if (reason != null) {
                query.bind("reason", reason);
            }
            if (behind != null) {
                query.bind("behind", behind);
            }
            return query.map((row, c) -> read(row)).list();
        });
    }

    /** All members by state and reason. */
    public List<Sum> sums(UUID campaignId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select state, reason, count(*), min(sent_at), max(sent_at) from campaign_send"
                                + " where tenant_id = :tenant and campaign_id = :campaign"
                                + " group by state, reason order by state, reason nulls first")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .map((row, c) -> new Sum(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        instant(row.getTimestamp(4)),
                        instant(row.getTimestamp(5))))
                .list());
    }

    public Optional<Run> run(UUID campaignId) {
        return jdbi.withHandle(handle -> handle.createQuery("select started_at, resolved_at, trouble from campaign_run"
                        + " where tenant_id = :tenant and campaign_id = :campaign")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .map((row, c) -> new Run(instant(row.getTimestamp(1)), instant(row.getTimestamp(2)), row.getString(3)))
                .findOne());
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, UUID.class),
                row.getInt(8),
                instant(row.getTimestamp(9)),
                instant(row.getTimestamp(10)));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
