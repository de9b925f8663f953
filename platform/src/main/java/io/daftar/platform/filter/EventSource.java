package io.daftar.platform.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows in which a kind of event of customers is kept.
 *
 * @param outer the customer's id in the statement at hand, {@code c.id}
 * @param from the event rows with their alias, {@code purchase_fact e}
 * @param scope what always holds, {@code e.tenant_id = :tenant}; must leave out rows without a customer
 * @param customer the customer's id in an event row, {@code e.customer_id}
 * @param day the calendar day of the tenant's zone, {@code e.day}
 * @param count an aggregate that counts events, not lines: {@code count(*)}, {@code sum(e.purchases)}
 * @param sums what {@code sum} may name
 * @param fields what {@code where} may name, as columns of the event row
 */
public record EventSource(
        String outer,
        String from,
        String scope,
        String customer,
        String day,
        String count,
        Map<String, Sum> sums,
        List<FieldSpec> fields) {

    /**
     * An amount that can be added up.
     *
     * @param currency the column of its currency code
     */
    public record Sum(String amount, String currency) {}

    /** Finds a field of {@code where} by name. */
    public Optional<FieldSpec> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
