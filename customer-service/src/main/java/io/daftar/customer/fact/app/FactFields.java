package io.daftar.customer.fact.app;

import io.daftar.platform.filter.FieldSpec;
import io.daftar.platform.filter.FieldSql.Column;
import io.daftar.platform.filter.FieldSql.Keyed;
import io.daftar.platform.filter.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sums over a customer's facts, and what other services found out, as fields of filters; missing until there is
 * something to tell.
 */
public final class FactFields {
    public static final String PURCHASE_COUNT = "facts.purchaseCount";
    public static final String PURCHASE_TOTAL = "facts.purchaseTotal";
    public static final String FIRST_PURCHASE = "facts.firstPurchaseAt";
    public static final String LAST_PURCHASE = "facts.lastPurchaseAt";
    public static final String LAST_CONTACT = "facts.lastContactAt";
    public static final String NEXT_CONTACT = "facts.nextContactAt";
    public static final String RFM_GROUP = "facts.rfmGroup";

    private static final Set<String> GROUPS = Set.of(
            "CHAMPION",
            "LOYAL",
            "POTENTIAL",
            "NEW",
            "PROMISING",
            "NEEDS_ATTENTION",
            "AT_RISK",
            "CANNOT_LOSE",
            "HIBERNATING",
            "LOST");

    private FactFields() {}

    /** @param row the alias of the customer in the statement */
    public static List<FieldSpec> of(String row) {
        return List.of(
                field(row, PURCHASE_COUNT, FieldType.NUMBER, "CASE WHEN s.purchases > 0 THEN s.purchase_count END"),
                field(row, PURCHASE_TOTAL, FieldType.NUMBER, "CASE WHEN s.purchases > 0 THEN s.purchase_total END"),
                field(row, FIRST_PURCHASE, FieldType.TIME, "s.first_purchase_at"),
                field(row, LAST_PURCHASE, FieldType.TIME, "s.last_purchase_at"),
                field(row, LAST_CONTACT, FieldType.TIME, "s.last_contact_at"),
                field(row, NEXT_CONTACT, FieldType.TIME, "s.next_contact_at"),
                FieldSpec.choice(RFM_GROUP, FieldType.ENUM, GROUPS, sql(row, "s.rfm_group")));
    }

    private static FieldSpec field(String row, String name, FieldType type, String value) {
        return FieldSpec.of(name, type, sql(row, value));
    }

    // customer_facts' primary key where few are asked about, else all of the tenant's rows
    private static Keyed sql(String row, String value) {
        var template = row + ".id IN (SELECT s.customer_id FROM customer_facts s WHERE s.tenant_id = :tenant"
                + " AND {condition})";
        return new Keyed(template, Column.of(value), "s.customer_id", Map.of());
    }
}
