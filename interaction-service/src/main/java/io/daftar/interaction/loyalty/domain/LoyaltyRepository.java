package io.daftar.interaction.loyalty.domain;

import io.daftar.interaction.sql.CustomerRows;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.text.Digits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Cards and points in the database. The ledger is added to and read; the account's row is its lock. */
@ApplicationScoped
public class LoyaltyRepository {
    private static final String ADD =
            """
            insert into loyalty_entry (tenant_id, customer_id, id, kind, points, balance, owed_change, owed, reason,
              purchase_id, reward_id, programme_version, rate, bonus, bonus_day, card_number, source_system, source_event_id, user_id, at)
            select :tenant, r.* from json_to_recordset(:rows::json) as r (customer_id uuid, id uuid, kind text,
              points bigint, balance bigint, owed_change bigint, owed bigint, reason text, purchase_id uuid,
              reward_id uuid, programme_version bigint, rate numeric, bonus text, bonus_day date, card_number text,
              source_system text, source_event_id text, user_id text, at timestamptz)
            on conflict do nothing""";

    private static final String SETTLE =
            """
            update loyalty_account a set balance = r.balance, earned = r.earned, owed = r.owed
              from json_to_recordset(:rows::json) as r (customer_id uuid, balance bigint, earned bigint, owed bigint)
             where a.tenant_id = :tenant and a.customer_id = r.customer_id""";

    private static final String OPEN =
            """
            insert into loyalty_account (tenant_id, customer_id, balance, earned)
            select :tenant, customer, 0, 0 from unnest(:customers) as customer order by customer
            on conflict do nothing""";

    private static final String LOCK =
            """
            select customer_id, balance, earned, owed from loyalty_account
             where tenant_id = :tenant and customer_id = any(:customers) order by customer_id for update""";

    /** Whether a customer has a card; by loyalty_card_customer. */
    public static final String ANY_CARD =
            "select from loyalty_card where tenant_id = :tenant" + " and customer_id = any(:customers)";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    LoyaltyRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** @param number as it is printed, or typed in the digits of any script */
    public Optional<Card> card(String number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from loyalty_card where tenant_id = :tenant and number = :number")
                .bind("tenant", tenants.require())
                .bind("number", Digits.toAscii(number))
                .map((row, c) -> new Card(
                        row.getString("number"),
                        row.getObject("customer_id", UUID.class),
                        row.getTimestamp("issued_at").toInstant()))
                .findOne());
    }

    /** A customer's cards, the last it got first, by loyalty_card_customer. */
    public List<Card> cards(List<UUID> files, int rows) {
        var sql = "select number, issued_at, customer_id from loyalty_card where tenant_id = :tenant and "
                + CustomerRows.where(files) + " order by issued_at desc, number limit :rows";
        return jdbi.withHandle(handle -> CustomerRows.bind(handle.createQuery(sql), files)
                .bind("tenant", tenants.require())
                .bind("rows", rows)
                .map((row, c) -> new Card(
                        row.getString(1),
                        row.getObject(3, UUID.class),
                        row.getTimestamp(2).toInstant()))
                .list());
    }

    /** Cards issued behind one of them and before a moment, in the order they were; by loyalty_card_issued. */
    public List<Card> issuedBehind(Card last, Instant until, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select number, customer_id, issued_at from loyalty_card where tenant_id = :tenant"
                                + " and (issued_at, number) > (:at, :number) and issued_at < :until"
                                + " order by issued_at, number limit :rows")
                .bind("until", Timestamp.from(until))
                .bind("tenant", tenants.require())
                .bind("at", Timestamp.from(last.issuedAt()))
                .bind("number", last.number())
                .bind("rows", rows)
                .map((row, c) -> new Card(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getTimestamp(3).toInstant()))
                .list());
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
        return jdbi.withHandle(handle -> handle.createQuery("select customer_id, balance, earned, owed"
                        + " from loyalty_account where tenant_id = :tenant and customer_id = :customer")
                .bind("tenant", tenants.require())
                .bind("customer", customerId)
                .map((row, c) -> account(row))
                .findOne()
                .orElse(Account.EMPTY));
    }

    /** Waits for another writer of the customer's points to end. */
    public Account lock(UUID customerId) {
        return lock(List.of(customerId)).get(customerId);
    }

    /** Waits for other writers of these customers' points to end, of one after the other. */
    public Map<UUID, Account> lock(Collection<UUID> customers) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate(OPEN)
                    .bind("tenant", tenants.require())
                    .bindArray("customers", UUID.class, customers)
                    .execute();
            Map<UUID, Account> locked = new HashMap<>();
            handle.createQuery(LOCK)
                    .bind("tenant", tenants.require())
                    .bindArray("customers", UUID.class, customers)
                    .map((row, c) -> locked.put(row.getObject("customer_id", UUID.class), account(row)))
                    .list();
            return locked;
        });
    }

    /**
     * Adds a line and moves the account with it, which must be locked and is given as it was.
     *
     * @return false where its source stands at another customer by now
     */
    public boolean add(Entry entry, Account before) {
        return add(List.of(entry), Map.of(entry.customerId(), before.after(entry))) > 0;
    }

    /**
     * Adds lines and lets accounts, which must be locked, be what they are behind the last of them.
     *
     * @return how many lines were added
     */
    public int add(Collection<Entry> entries, Map<UUID, Account> after) {
        var accounts = after.entrySet().stream()
                .map(it -> new AccountRow(
                        it.getKey(),
                        it.getValue().balance(),
                        it.getValue().earned(),
                        it.getValue().owed()))
                .toList();
        int added = write(ADD, entries);
        if (added > 0) {
            write(SETTLE, accounts);
        }
        return added;
    }

    private record AccountRow(UUID customerId, long balance, long earned, long owed) {}

    private int write(String sql, Collection<?> rows) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bind("rows", JsonRows.write(rows))
                .execute());
    }

    public Optional<Entry> bySource(String system, String eventId) {
        return entries(
                        "source_system = :system and source_event_id = :event",
                        Map.of("system", system, "event", eventId))
                .stream()
                .findFirst();
    }

    /** What was earned with the goods of a purchase first. */
    public Optional<Entry> earnedWith(UUID purchase) {
        return ofPurchases(List.of(purchase)).stream()
                .filter(it -> it.kind() == Entry.Kind.EARN && it.bonus() == null)
                .findFirst();
    }

    /** All lines that name one of the purchases, the oldest first. */
    public List<Entry> ofPurchases(Collection<UUID> purchases) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from loyalty_entry where tenant_id = :tenant"
                        + " and purchase_id = any(:purchases) order by id")
                .bind("tenant", tenants.require())
                .bindArray("purchases", UUID.class, purchases)
                .map((row, c) -> entry(row))
                .list());
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

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getLong("balance"), row.getLong("earned"), row.getLong("owed"));
    }

    private List<Entry> entries(String condition, Map<String, ?> values) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from loyalty_entry where tenant_id = :tenant and " + condition)
                        .bind("tenant", tenants.require())
                        .bindMap(values)
                        .map((row, c) -> entry(row))
                        .list());
    }

    static Entry entry(ResultSet row) throws SQLException {
        String bonus = row.getString("bonus");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                Entry.Kind.valueOf(row.getString("kind")),
                row.getLong("points"),
                row.getLong("balance"),
                row.getLong("owed_change"),
                row.getLong("owed"),
                row.getString("reason"),
                row.getObject("purchase_id", UUID.class),
                row.getObject("reward_id", UUID.class),
                row.getObject("programme_version", Long.class),
                row.getBigDecimal("rate"),
                bonus == null ? null : Bonus.Kind.valueOf(bonus),
                row.getObject("bonus_day", LocalDate.class),
                row.getString("card_number"),
                row.getString("source_system"),
                row.getString("source_event_id"),
                row.getString("user_id"),
                row.getTimestamp("at").toInstant());
    }
}
