package io.daftar.customer.fact.domain;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Runs a statement over many facts at once, which come to it as arrays, one per column.
 *
 * @param <F> the kind of fact
 */
final class FactRows<F> {
    private final Handle handle;
    private final String tenant;
    private final Collection<F> facts;
    private final Query query;

    FactRows(Handle handle, String sql, String tenant, Collection<F> facts) {
        this.handle = handle;
        this.tenant = tenant;
        this.facts = facts;
        this.query = handle.createQuery(sql).bind("t", tenant);
    }

    FactRows<F> with(String name, String value) {
        query.bind(name, value);
        return this;
    }

    FactRows<F> uuids(String name, Function<F, UUID> value) {
        query.bindArray(name, UUID.class, facts.stream().map(value).toList());
        return this;
    }

    /** As text, for the statement to cast. */
    FactRows<F> texts(String name, Function<F, Object> value) {
        List<String> texts =
                facts.stream().map(value).map(v -> Objects.toString(v, null)).toList();
        query.bindArray(name, String.class, texts);
        return this;
    }

    private record Found(Touched customer, boolean receded) {}

    /**
     * Runs the statement, which selects the customers whose facts changed, of each whether a fact went away or changed,
     * so that a first or last one may have been it, and the categories it is about, or null.
     *
     * @param recounts count anew for such {@code :customers}; their rows are the transaction's own since the statement
     * @return the customers whose facts changed
     */
    List<Touched> apply(String... recounts) {
        var found = query.map((row, c) ->
                        new Found(new Touched(row.getObject(1, UUID.class), texts(row.getArray(3))), row.getBoolean(2)))
                .list();
        var receded = found.stream()
                .filter(Found::receded)
                .map(one -> one.customer().customerId())
                .toList();
        for (var sql : receded.isEmpty() ? List.<String>of() : List.of(recounts)) {
            handle.createUpdate(sql)
                    .bind("t", tenant)
                    .bindArray("customers", UUID.class, receded)
                    .execute();
        }
        return found.stream().map(Found::customer).toList();
    }

    private static Set<String> texts(Array array) throws SQLException {
        return array == null ? Set.of() : Set.of((String[]) array.getArray());
    }
}
