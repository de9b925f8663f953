package io.daftar.customer.search.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Runs searches that were put together elsewhere; each names its tenant as {@code :tenant}. */
@ApplicationScoped
public class CustomerSearchRepository {
    /** What a person spells with one wrong letter is still this similar to one of the words. */
    private static final String SIMILARITY = "select set_config('pg_trgm.word_similarity_threshold', '0.45', true)";

    private static final Pattern PLANNED_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");
    /** Up to here an estimate is counted, because the planner knows little about little. */
    private static final int COUNTED = 1_000;

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomerSearchRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * A customer that was found.
     *
     * @param position its sort values, the id last
     */
    public record Hit(UUID id, List<String> position) {}

    /** @param sql selects the id, then the sort values as text */
    public List<Hit> find(String sql, Map<String, Object> params, int sortValues) {
        return jdbi.withHandle(handle -> bind(handle.createQuery(sql), params)
                .map((row, c) -> {
                    var position = new java.util.ArrayList<String>();
                    for (int i = 2; i < 2 + sortValues; i++) position.add(row.getString(i));
                    position.add(row.getString(1));
                    return new Hit(row.getObject(1, UUID.class), List.copyOf(position));
                })
                .list());
    }

    /** Makes the similarity operator of this transaction as lenient as search wants it. */
    public void beLenient() {
        jdbi.useHandle(
                handle -> handle.createQuery(SIMILARITY).mapTo(String.class).one());
    }

    /** @param from FROM and WHERE of what is counted */
    public long count(String from, Map<String, Object> params) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("select count(*) " + from), params)
                .mapTo(Long.class)
                .one());
    }

    /** Exact for few, the planner's guess for many. */
    public long estimate(String from, Map<String, Object> params) {
        long few = count("from (select 1 " + from + " limit " + (COUNTED + 1) + ") as few", params);
        if (few <= COUNTED) return few;
        var plan = jdbi.withHandle(handle -> bind(handle.createQuery("explain (format json) select 1 " + from), params)
                .mapTo(String.class)
                .one());
        Matcher rows = PLANNED_ROWS.matcher(plan);
        return rows.find() ? Math.max(Long.parseLong(rows.group(1)), few) : few;
    }

    private Query bind(Query query, Map<String, Object> params) {
        params.forEach((name, value) -> query.bindByType(name, value, value.getClass()));
        return query.bind("tenant", tenants.require());
    }
}
