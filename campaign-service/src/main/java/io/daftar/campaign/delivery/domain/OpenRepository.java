package io.daftar.campaign.delivery.domain;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Looks over the queue rows of all tenants for those left behind; a work table, so no tenant is bound here. */
@ApplicationScoped
public class OpenRepository {
    private final Jdbi jdbi;

    OpenRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A queue row; {@code sender} is the process that claimed it. */
    public record Open(String tenantId, UUID campaignId, UUID customerId, UUID sender) {}

    /** Processes other than this one that hold rows as being sent; index send_queue_open. */
    public List<UUID> otherSenders(UUID self) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct sender from send_queue where state = 'SENDING' and sender <> :self")
                .bind("self", self)
                .mapTo(UUID.class)
                .list());
    }

    /** Whether a process is gone: its lock can be had. */
    public boolean isGone(UUID sender) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended(:sender, 0))")
                        .bind("sender", sender.toString())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** What a process holds as being sent. */
    public List<Open> heldBy(UUID sender, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select tenant_id, campaign_id, customer_id, sender"
                        + " from send_queue where state = 'SENDING' and sender = :sender"
                        + " order by tenant_id, campaign_id limit :n")
                .bind("sender", sender)
                .bind("n", limit)
                .map((row, c) -> open(row))
                .list());
    }

    /** Rows of unknown outcome whose time to ask has come. */
    public List<Open> unknown(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select tenant_id, campaign_id, customer_id, sender"
                        + " from send_queue where state = 'UNKNOWN' and due_at <= :now order by due_at limit :n")
                .bind("now", Timestamp.from(now))
                .bind("n", limit)
                .map((row, c) -> open(row))
                .list());
    }

    private static Open open(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Open(
                row.getString(1),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class));
    }
}
