package io.daftar.interaction.sql;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Statements over the rows of one customer, whose files may be several since a merge. Nearly every customer has one: its
 * statement compares with that id, because only then an index gives rows in its own order.
 */
public final class CustomerRows {
    private CustomerRows() {}

    /** The condition on {@code customer_id}; {@link #bind} gives it the ids. */
    public static String where(List<UUID> ids) {
        return ids.size() == 1 ? "customer_id = :customer" : "customer_id = any(:customers)";
    }

    /**
     * The first rows in an order an index has for each file.
     *
     * @param some a select with {@code customer_id = :customer} that ends before its order
     * @param order {@code order by … limit :rows}, by columns of that select
     */
    public static String first(List<UUID> ids, String some, String order) {
        return ids.size() == 1
                ? some + " " + order
                : "select part.* from unnest(:customers) as file (id) cross join lateral ("
                        + some.replace("= :customer", "= file.id") + " " + order + ") part " + order;
    }

    /** What {@link #where} has to be bound to, by name. */
    public static Map<String, Object> values(List<UUID> ids) {
        return ids.size() == 1 ? Map.of("customer", ids.get(0)) : Map.of("customers", ids.toArray(UUID[]::new));
    }

    public static <T extends SqlStatement<T>> T bind(T statement, List<UUID> ids) {
        return ids.size() == 1
                ? statement.bind("customer", ids.get(0))
                : statement.bindArray("customers", UUID.class, ids);
    }
}
