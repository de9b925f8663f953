package io.daftar.interaction.purchase.domain;

import io.daftar.interaction.sql.JsonRows;
import io.daftar.platform.sql.Columns;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** How purchases come into the database, however many at once; those whose source stands already are left out. */
final class NewPurchases {
    private static final String INSERT =
            """
            insert into purchase (tenant_id, id, version, customer_id, type, number, proforma_number, invoice_number,
              seller_id, purchased_at, currency, total, country, quantity, line_count, adjustments, documents, return_of, source_system, source_event_id, source_hash, user_id,
              created_at, updated_at)
            select :tenant, r.* from unnest(:ids, :versions, :customers, :types, :numbers, :proformaNumbers, :invoiceNumbers,
              :sellers, :moments, :currencies, :totals, :countries, :quantities, :lineCounts, :adjustments, :documents,
              :sales, :systems, :events, :hashes, :users, :created, :updated) as r (id, version, customer_id, type, number,
              proforma_number, invoice_number, seller_id, purchased_at, currency, total, country, quantity, line_count,
              adjustments, documents, return_of, source_system, source_event_id, source_hash, user_id, created_at,
              updated_at)
            order by r.source_system, r.source_event_id
            on conflict (tenant_id, source_system, source_event_id) where source_system is not null do nothing
            returning id""";

    private NewPurchases() {}

    /** The statement with all but the tenant bound. */
    static Query insert(Handle handle, Collection<Purchase> them) {
        return handle.createQuery(INSERT)
                .bind("ids", Columns.of("uuid", them, Purchase::id))
                .bind("versions", Columns.of("int8", them, Purchase::version))
                .bind("customers", Columns.of("uuid", them, Purchase::customerId))
                .bind("types", Columns.of("text", them, Purchase::type))
                .bind("numbers", Columns.of("text", them, Purchase::number))
                .bind("proformaNumbers", Columns.of("text", them, Purchase::proformaNumber))
                .bind("invoiceNumbers", Columns.of("text", them, Purchase::invoiceNumber))
                .bind("sellers", Columns.of("text", them, Purchase::sellerId))
                .bind("moments", Columns.of("timestamptz", them, Purchase::purchasedAt))
                .bind("currencies", Columns.of("text", them, Purchase::currency))
                .bind("totals", Columns.of("numeric", them, Purchase::total))
                .bind("countries", Columns.of("text", them, Purchase::country))
                .bind("quantities", Columns.of("numeric", them, Purchase::quantity))
                .bind("lineCounts", Columns.of("int4", them, Purchase::lineCount))
                .bind("adjustments", Columns.of("jsonb", them, it -> JsonRows.list(it.adjustments())))
                .bind("documents", Columns.of("jsonb", them, it -> JsonRows.list(it.documents())))
                .bind("sales", Columns.of("uuid", them, Purchase::returnOf))
                .bind("systems", Columns.of("text", them, Purchase::sourceSystem))
                .bind("events", Columns.of("text", them, Purchase::sourceEventId))
                .bind("hashes", Columns.of("text", them, Purchase::sourceHash))
                .bind("users", Columns.of("text", them, Purchase::userId))
                .bind("created", Columns.of("timestamptz", them, Purchase::createdAt))
                .bind("updated", Columns.of("timestamptz", them, Purchase::updatedAt));
    }
}
