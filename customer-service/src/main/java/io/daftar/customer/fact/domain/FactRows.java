package io.daftar.customer.fact.domain;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Runs a statement over many facts at once, which come to it as arrays, one per column. It answers with the customers it
 * touched.
 *
 * @param <F> the kind of fact
 */
final class FactRows<F> {
    private final Collection<F> facts;
    private final Query query;

    FactRows(Handle handle, String sql, String tenant, Collection<F> facts) {
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

    /**
     * A customer whose facts changed.
     *
     * @param receded whether a fact went away or changed, so that a first or last one may have been it
     */
    record Touched(UUID customerId, boolean receded) {
        static List<UUID> ids(List<Touched> all) {
            return all.stream().map(Touched::customerId).toList();
        }

        static List<UUID> receded(List<Touched> all) {
            return all.stream()
                    .filter(Touched::receded)
                    .map(Touched::customerId)
                    .toList();
        }
    }

    List<Touched> touched() {
        return query.map((row, c) -> new Touched(row.getObject(1, UUID.class), row.getBoolean(2)))
                .list();
    }
}
