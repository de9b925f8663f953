package io.daftar.campaign.suppression.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Keeps suppressions; one for each customer and one for each address, on each channel. */
@ApplicationScoped
public class SuppressionRepository {
    private static final String COLUMNS = "id, channel, customer_id, address, source, campaign_id, created_at";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    SuppressionRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Adds one unless its customer or address is suppressed already. @return whether it is new */
    public boolean add(Suppression suppression, String addressKey) {
        return jdbi.withHandle(handle -> handle.createUpdate("insert into suppression (tenant_id, id, channel,"
                                + " customer_id, address, address_key, source, campaign_id, created_at)"
                                + " values (:tenant, :id, :channel, :customer, :address, :key, :source, :campaign, :at)"
                                + " on conflict do nothing")
                        .bind("tenant", tenants.require())
                        .bind("id", suppression.id())
                        .bind("channel", suppression.channel())
                        .bind("customer", suppression.customerId())
                        .bind("address", suppression.address())
                        .bind("key", addressKey)
                        .bind("source", suppression.source().name())
                        .bind("campaign", suppression.campaignId())
                        .bind("at", Timestamp.from(suppression.createdAt()))
                        .execute())
                > 0;
    }

    public Optional<Suppression> ofCustomer(String channel, UUID customerId) {
        return one("channel = :channel and customer_id = :value", channel, customerId);
    }

    public Optional<Suppression> ofAddress(String channel, String addressKey) {
        return one("channel = :channel and address_key = :value", channel, addressKey);
    }

    /** Newest first, starting behind an id. */
    public List<Suppression> page(UUID behind, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + COLUMNS + " from suppression"
                        + " where tenant_id = :tenant and (cast(:behind as uuid) is null or id < :behind)"
                        + " order by id desc limit :limit")
                .bind("tenant", tenants.require())
                .bind("behind", behind)
                .bind("limit", limit)
                .map((row, c) -> read(row))
                .list());
    }

    /** @return whether there was one */
    public boolean remove(UUID id) {
        return jdbi.withHandle(
                        handle -> handle.createUpdate("delete from suppression where tenant_id = :tenant and id = :id")
                                .bind("tenant", tenants.require())
                                .bind("id", id)
                                .execute())
                > 0;
    }

    /** An address with its key. */
    public record Addressed(String address, String key) {}

    /** The address a campaign wrote to a customer at, whether or not it stands there any more. */
    public Optional<Addressed> addressIn(UUID campaignId, UUID customerId) {
        return jdbi.withHandle(handle -> handle.createQuery("select address, address_key from campaign_send"
                        + " where tenant_id = :tenant and campaign_id = :campaign and customer_id = :customer"
                        + " and address_key is not null")
                .bind("tenant", tenants.require())
                .bind("campaign", campaignId)
                .bind("customer", customerId)
                .map((row, c) -> new Addressed(row.getString(1), row.getString(2)))
                .findOne());
    }

    private Optional<Suppression> one(String condition, String channel, Object value) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + COLUMNS + " from suppression where tenant_id = :tenant and " + condition)
                .bind("tenant", tenants.require())
                .bind("channel", channel)
                .bind("value", value)
                .map((row, c) -> read(row))
                .findOne());
    }

    private static Suppression read(ResultSet row) throws SQLException {
        return new Suppression(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                Suppression.Source.valueOf(row.getString(5)),
                row.getObject(6, UUID.class),
                row.getTimestamp(7).toInstant());
    }
}
