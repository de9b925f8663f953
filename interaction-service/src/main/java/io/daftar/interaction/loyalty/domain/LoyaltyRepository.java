package io.daftar.interaction.loyalty.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.loyalty.domain.Programme.Tier;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Programme, cards and points in the database. The ledger is added to and read; the account's row is its lock. */
@ApplicationScoped
public class LoyaltyRepository {
    private static final TypeReference<List<Tier>> TIERS = new TypeReference<>() {};

    private static final String PUT_PROGRAMME =
            """
            insert into loyalty_programme as p (tenant_id, version, name, points_per_unit, tiers, expire_after_days,
              updated_at)
            values (:tenant, :version, :name, :pointsPerUnit, :json::jsonb, :expireAfterDays, :at)
            on conflict (tenant_id) do update set version = excluded.version, name = excluded.name,
              points_per_unit = excluded.points_per_unit, tiers = excluded.tiers,
              expire_after_days = excluded.expire_after_days, updated_at = excluded.updated_at
            where p.version = excluded.version - 1""";

    private static final String ADD_ENTRY =
            """
            insert into loyalty_entry (tenant_id, customer_id, id, kind, points, balance, reason, purchase_id, reward_id,
              card_number, source_system, source_event_id, user_id, at)
            values (:tenant, :customerId, :id, :kind, :points, :balance, :reason, :purchaseId, :rewardId,
              :cardNumber, :sourceSystem, :sourceEventId, :userId, :moment)
            on conflict do nothing""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    LoyaltyRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public Optional<Programme> programme() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from loyalty_programme where tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .map((row, c) -> new Programme(
                        row.getLong("version"),
                        row.getString("name"),
                        row.getBigDecimal("points_per_unit").stripTrailingZeros(),
                        JsonRows.read(row.getString("tiers"), TIERS),
                        row.getObject("expire_after_days", Integer.class),
                        row.getTimestamp("updated_at").toInstant()))
                .findOne());
    }

    /** @return false where somebody else changed it since it was read */
    public boolean put(Programme programme) {
        return jdbi.withHandle(handle -> handle.createUpdate(PUT_PROGRAMME)
                        .bind("tenant", tenants.require())
                        .bindMethods(programme)
                        .bind("json", JsonRows.write(programme.tiers()))
                        .bind("at", Timestamp.from(programme.updatedAt()))
                        .execute())
                > 0;
    }

    public Optional<Card> card(String number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from loyalty_card where tenant_id = :tenant and number = :number")
                .bind("tenant", tenants.require())
                .bind("number", number)
                .map((row, c) -> new Card(
                        row.getString("number"),
                        row.getObject("customer_id", UUID.class),
                        row.getTimestamp("issued_at").toInstant()))
                .findOne());
    }

    /** The card a customer got last. */
    public Optional<Card> lastCard(UUID customerId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select number, issued_at from loyalty_card where tenant_id = :tenant and customer_id = :customer"
                                + " order by issued_at desc, number limit 1")
                .bind("tenant", tenants.require())
                .bind("customer", customerId)
                .map((row, c) -> new Card(
                        row.getString(1), customerId, row.getTimestamp(2).toInstant()))
                .findOne());
    }

    /** @return false where the number is another card's */
    public boolean add(Card card) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "insert into loyalty_card (tenant_id, number, customer_id, issued_at)"
                                        + " values (:tenant, :number, :customerId, :at) on conflict do nothing")
                        .bind("tenant", tenants.require())
                        .bindMethods(card)
                        .bind("at", Timestamp.from(card.issuedAt()))
                        .execute())
                > 0;
    }

    public Account account(UUID customerId) {
        return account(customerId, "");
    }

    /** Waits for another writer of the customer's points to end. */
    public Account lock(UUID customerId) {
        jdbi.useHandle(
                handle -> handle.createUpdate("insert into loyalty_account (tenant_id, customer_id, balance, earned)"
                                + " values (:tenant, :customer, 0, 0) on conflict do nothing")
                        .bind("tenant", tenants.require())
                        .bind("customer", customerId)
                        .execute());
        return account(customerId, " for update");
    }

    /**
     * Adds a line and moves the balance with it; the account must be locked.
     *
     * @return false where its source or purchase stands at another customer by now
     */
    public boolean add(Entry entry) {
        return jdbi.withHandle(handle -> {
            int added = handle.createUpdate(ADD_ENTRY)
                    .bind("tenant", tenants.require())
                    .bindMethods(entry)
                    .bind("moment", Timestamp.from(entry.at()))
                    .execute();
            if (added == 0) {
                return false;
            }
            handle.createUpdate("update loyalty_account set balance = :balance, earned = earned + :earned"
                            + " where tenant_id = :tenant and customer_id = :customer")
                    .bind("tenant", tenants.require())
                    .bind("customer", entry.customerId())
                    .bind("balance", entry.balance())
                    .bind("earned", entry.kind() == Entry.Kind.EARN ? entry.points() : 0)
                    .execute();
            return true;
        });
    }

    public Optional<Entry> bySource(String system, String eventId) {
        return entries(
                        "source_system = :system and source_event_id = :event",
                        Map.of("system", system, "event", eventId))
                .stream()
                .findFirst();
    }

    /** What was earned with a purchase. */
    public Optional<Entry> earnedWith(UUID purchase) {
        return entries("kind = 'EARN' and purchase_id = :purchase", Map.of("purchase", purchase)).stream()
                .findFirst();
    }

    /** A customer's lines, newest first, behind one of them. */
    public List<Entry> entries(UUID customerId, UUID before, int rows) {
        return before == null
                ? entries(
                        "customer_id = :customer order by id desc limit :rows",
                        Map.of("customer", customerId, "rows", rows))
                : entries(
                        "customer_id = :customer and id < :before order by id desc limit :rows",
                        Map.of("customer", customerId, "before", before, "rows", rows));
    }

    private Account account(UUID customerId, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery("select balance, earned from loyalty_account"
                        + " where tenant_id = :tenant and customer_id = :customer" + lock)
                .bind("tenant", tenants.require())
                .bind("customer", customerId)
                .map((row, c) -> new Account(row.getLong(1), row.getLong(2)))
                .findOne()
                .orElse(Account.EMPTY));
    }

    private List<Entry> entries(String condition, Map<String, ?> values) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from loyalty_entry where tenant_id = :tenant and " + condition)
                        .bind("tenant", tenants.require())
                        .bindMap(values)
                        .map((row, c) -> entry(row))
                        .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                Entry.Kind.valueOf(row.getString("kind")),
                row.getLong("points"),
                row.getLong("balance"),
                row.getString("reason"),
                row.getObject("purchase_id", UUID.class),
                row.getObject("reward_id", UUID.class),
                row.getString("card_number"),
                row.getString("source_system"),
                row.getString("source_event_id"),
                row.getString("user_id"),
                row.getTimestamp("at").toInstant());
    }
}
