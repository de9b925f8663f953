package io.daftar.interaction.purchase.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftar.interaction.document.domain.Document;
import io.daftar.interaction.sql.CustomerRows;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Purchases in the database, written by the batch: recording one is a batch of one. */
@ApplicationScoped
public class PurchaseRepository {
    private static final TypeReference<List<Adjustment>> ADJUSTMENTS = new TypeReference<>() {};
    private static final TypeReference<List<Document>> DOCUMENTS = new TypeReference<>() {};

    private static final String INSERT_LINES =
            """
            insert into purchase_line (tenant_id, purchase_id, n, sku, description, category, quantity, unit_price, amount)
            select :tenant, p.id, l.n, l.sku, l.description, l.category, l.quantity, l.unit_price, l.amount
            from json_to_recordset(:rows::json) as p (id uuid, lines json)
            cross join lateral json_to_recordset(p.lines) as l (n int, sku text, description text, category text,
              quantity numeric, unit_price numeric, amount numeric)""";

    private static final String UPDATE =
            """
            update purchase set version = :version, customer_id = :customerId, type = :type, number = :number,
              proforma_number = :proformaNumber, invoice_number = :invoiceNumber, seller_id = :sellerId, purchased_at = :purchasedAt, currency = :currency, total = :total, country = :country,
              quantity = :quantity, line_count = :lineCount, adjustments = :json::jsonb, documents = :papers::jsonb, source_hash = :sourceHash,
              updated_at = :updatedAt
            where tenant_id = :tenant and id = :id and version = :version - 1""";

    private static final String UPDATE_STATE =
            """
            update purchase set version = :version, number = :number, proforma_number = :proformaNumber,
              invoice_number = :invoiceNumber, seller_id = :sellerId, documents = :papers::jsonb,
              cancelled_at = :cancelledAt,
              cancel_reason = :cancelReason, updated_at = :updatedAt
            where tenant_id = :tenant and id = :id and version = :version - 1""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    PurchaseRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Adds those whose source is new, with their lines. @return the ids of the added */
    public Set<UUID> add(Collection<Purchase> purchases) {
        Set<UUID> added = new HashSet<>(jdbi.withHandle(handle -> NewPurchases.insert(handle, purchases)
                .bind("tenant", tenants.require())
                .map((row, c) -> row.getObject(1, UUID.class))
                .list()));
        addLines(purchases.stream()
                .filter(it -> it.lineCount() > 0 && added.contains(it.id()))
                .toList());
        return added;
    }

    private void addLines(List<Purchase> purchases) {
        if (!purchases.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate(INSERT_LINES)
                    .bind("tenant", tenants.require())
                    .bind("rows", JsonRows.write(purchases))
                    .execute());
        }
    }

    /** @param changed one version above what stands in the database */
    public void replace(Purchase changed) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(UPDATE)
                    .bind("tenant", tenants.require())
                    .bindMethods(changed)
                    .bind("json", JsonRows.write(changed.adjustments()))
                    .bind("papers", JsonRows.write(changed.documents()))
                    .execute();
            handle.createUpdate("delete from purchase_line where tenant_id = :tenant and purchase_id = :id")
                    .bind("tenant", tenants.require())
                    .bind("id", changed.id())
                    .execute();
        });
        addLines(changed.lineCount() > 0 ? List.of(changed) : List.of());
    }

    /** Takes those just added out again. */
    public void withdraw(Collection<UUID> ids) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from purchase where tenant_id = :tenant and id = any(:ids)")
                        .bind("tenant", tenants.require())
                        .bindArray("ids", UUID.class, ids)
                        .execute());
    }

    /** Keeps numbers, papers, seller and cancellation. @param changed one version above what stands in the database */
    public void update(Purchase changed) {
        jdbi.useHandle(handle -> handle.createUpdate(UPDATE_STATE)
                .bind("tenant", tenants.require())
                .bindMethods(changed)
                .bind("papers", JsonRows.write(changed.documents()))
                .execute());
    }

    /**
     * Makes a sale that must be locked the next version of itself.
     *
     * @param at null where something of the sale is with its buyer again
     */
    public void markReturned(UUID sale, Instant at, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("update purchase set fully_returned_at = :at,"
                        + " version = version + 1, updated_at = :now where tenant_id = :tenant and id = :id")
                .bind("now", Timestamp.from(now))
                .bind("tenant", tenants.require())
                .bind("id", sale)
                .bind("at", at == null ? null : Timestamp.from(at))
                .execute());
    }

    /** With its lines. */
    public Optional<Purchase> find(UUID id) {
        return one("id = :a", Map.of("a", id));
    }

    /** With its lines; waits for another writer of the same record to end. */
    public Optional<Purchase> lock(UUID id) {
        return one("id = :a for update", Map.of("a", id));
    }

    /** With its lines; waits for another writer of the same record to end. */
    public Optional<Purchase> lockBySource(String system, String eventId) {
        return one("source_system = :a and source_event_id = :b for update", Map.of("a", system, "b", eventId));
    }

    /** With its lines. */
    public Optional<Purchase> findBySource(String system, String eventId) {
        return one("source_system = :a and source_event_id = :b", Map.of("a", system, "b", eventId));
    }

    /** Those of the given sources that exist, without lines; parallel lists. */
    public List<Purchase> bySources(List<String> systems, List<String> eventIds) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select p.* from purchase p join unnest(:systems, :events) as s (system, event)"
                                + " on p.source_system = s.system and p.source_event_id = s.event"
                                + " where p.tenant_id = :tenant")
                .bind("tenant", tenants.require())
                .bindArray("systems", String.class, systems)
                .bindArray("events", String.class, eventIds)
                .map((row, c) -> purchase(row))
                .list());
    }

    /** Without lines, the last written down first. */
    public List<Purchase> byIds(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from purchase where tenant_id = :tenant and id = any(:ids) order by id desc")
                .bind("tenant", tenants.require())
                .bindArray("ids", UUID.class, ids)
                .map((row, c) -> purchase(row))
                .list());
    }

    /** Newest first, without lines; serves lists by purchase_customer. */
    public List<Purchase> ofCustomer(List<UUID> files, Instant beforeAt, UUID beforeId, int rows) {
        String some = "select * from purchase where tenant_id = :tenant and customer_id = :customer"
                + (beforeAt == null ? "" : " and (purchased_at, id) < (:at, :id)");
        String sql = CustomerRows.first(files, some, "order by purchased_at desc, id desc limit :rows");
        return jdbi.withHandle(handle -> {
            Query query = CustomerRows.bind(handle.createQuery(sql), files)
                    .bind("tenant", tenants.require())
                    .bind("rows", rows);
            if (beforeAt != null) {
                query.bind("at", Timestamp.from(beforeAt)).bind("id", beforeId);
            }
            return query.map((row, c) -> purchase(row)).list();
        });
    }

    /** What came back of a sale so far; read it while the sale is locked. */
    public Returned returned(UUID sale) {
        return jdbi.withHandle(handle -> {
            var goods = handle.createQuery("select coalesce(l.sku, ''), l.unit_price, sum(l.quantity)"
                            + " from purchase r join purchase_line l on l.tenant_id = r.tenant_id and l.purchase_id = r.id"
                            + " where r.tenant_id = :tenant and r.return_of = :sale and r.cancelled_at is null"
                            + " group by 1, 2")
                    .bind("tenant", tenants.require())
                    .bind("sale", sale)
                    .map((row, c) -> new Returned.Goods(row.getString(1), row.getBigDecimal(2), row.getBigDecimal(3)))
                    .list();
            return handle.createQuery("select count(*), coalesce(-sum(total), 0), coalesce(sum(quantity), 0)"
                            + " from purchase where tenant_id = :tenant and return_of = :sale and cancelled_at is null")
                    .bind("tenant", tenants.require())
                    .bind("sale", sale)
                    .map((row, c) -> new Returned(row.getInt(1), goods, row.getBigDecimal(2), row.getBigDecimal(3)))
                    .one();
        });
    }

    private Optional<Purchase> one(String condition, Map<String, ?> values) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from purchase where tenant_id = :tenant and " + condition)
                        .bind("tenant", tenants.require())
                        .bindMap(values)
                        .map((row, c) -> purchase(row))
                        .findOne()
                        .map(found -> found.lineCount() == 0
                                ? found
                                : found.with(handle.createQuery("select * from purchase_line where tenant_id = :tenant"
                                                + " and purchase_id = :id order by n")
                                        .bind("tenant", tenants.require())
                                        .bind("id", found.id())
                                        .map((row, c) -> line(row))
                                        .list())));
    }

    private static PurchaseLine line(ResultSet row) throws SQLException {
        return new PurchaseLine(
                row.getInt("n"),
                row.getString("sku"),
                row.getString("description"),
                row.getString("category"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                row.getBigDecimal("amount"));
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        Timestamp returned = row.getTimestamp("fully_returned_at");
        Timestamp cancelled = row.getTimestamp("cancelled_at");
        List<Adjustment> adjustments = JsonRows.read(row.getString("adjustments"), ADJUSTMENTS);
        List<Document> documents = JsonRows.read(row.getString("documents"), DOCUMENTS);
        return new Purchase(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("customer_id", UUID.class),
                Purchase.Type.valueOf(row.getString("type")),
                row.getString("number"),
                row.getString("proforma_number"),
                row.getString("invoice_number"),
                row.getString("seller_id"),
                row.getTimestamp("purchased_at").toInstant(),
                row.getString("currency"),
                row.getBigDecimal("total"),
                row.getString("country"),
                row.getBigDecimal("quantity"),
                row.getInt("line_count"),
                adjustments == null ? List.of() : adjustments,
                documents == null ? List.of() : documents,
                row.getObject("return_of", UUID.class),
                returned == null ? null : returned.toInstant(),
                cancelled == null ? null : cancelled.toInstant(),
                row.getString("cancel_reason"),
                row.getString("source_system"),
                row.getString("source_event_id"),
                row.getString("source_hash"),
                row.getString("user_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                List.of());
    }
}
