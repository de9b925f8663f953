package io.daftar.platform.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows in which a kind of event of customers is kept: one a purchase or call, or one for many of them summed up.
 *
 * @param outer the customer's id in the statement at hand, {@code c.id}
 * @param from the event rows with their alias, {@code purchase_fact e}
 * @param scope what always holds, {@code e.tenant_id = :tenant}; must leave out rows without a customer
 * @param customer the customer's id in an event row, {@code e.customer_id}
 * @param day the calendar day of the tenant's zone, {@code e.day}
 * @param count an aggregate that counts events, not lines: {@code count(*)}, {@code sum(e.purchases)}
 * @param sums what {@code sum} may name
 * @param fields what {@code where} may name, as columns of the event row, or of its lines
 * @param lines a boolean expression around {@link FieldSql#CONDITION} that looks for a line of the event for which all
 *     of {@code where} holds; null where {@code where} is about the event row alone
 * @param summedUp whether there is one row a customer, so that {@code count}, amounts and {@code day} (the last one) are
 *     compared as they are
 */
public record EventSource(
        String outer,
        String from,
        String scope,
        String customer,
        String day,
        String count,
        Map<String, Sum> sums,
        List<FieldSpec> fields,
        String lines,
        boolean summedUp) {

    /** Rows that are events themselves, or sums of some, without lines. */
    public EventSource(
            String outer,
            String from,
            String scope,
            String customer,
            String day,
            String count,
            Map<String, Sum> sums,
            List<FieldSpec> fields) {
        this(outer, from, scope, customer, day, count, sums, fields, null, false);
    }

    /**
     * An amount that can be added up.
     *
     * @param currency the column of its currency code
     */
    public record Sum(String amount, String currency) {}

    /** The condition of {@code where} on an event row. */
    String whole(String where) {
        return "(" + (lines == null ? where : lines.replace(FieldSql.CONDITION, where)) + ")";
    }

    /** A value of a customer's row, or an aggregate over its rows. */
    String over(String aggregate, String value) {
        return summedUp ? value : aggregate + "(" + value + ")";
    }

    /** The customers whose rows, all together, are as {@code compared} says. */
    String customers(CharSequence rows, String compared) {
        var all = "%s IN (SELECT %s FROM %s WHERE %s".formatted(outer, customer, from, rows);
        return summedUp
                ? all + " AND (" + compared + "))"
                : all + " GROUP BY " + customer + " HAVING " + compared + ")";
    }

    /** Finds a field of {@code where} by name. */
    public Optional<FieldSpec> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
