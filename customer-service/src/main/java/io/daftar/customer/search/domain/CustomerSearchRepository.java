package io.daftar.customer.search.domain;

import io.daftar.platform.filter.ConditionValues;
import io.daftar.platform.filter.CountingWorkers;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Runs searches that were put together elsewhere; each names its tenant as {@code :tenant}. */
@ApplicationScoped
public class CustomerSearchRepository {
    private static final String THRESHOLD = "select set_config('pg_trgm.word_similarity_threshold', :threshold, true)";
    // search_key has no row policy, because text operators lose their index under one (ADR 0004). A customer's words
    // begin
    // with the name, which is what people misspell; among those whose name is as far away the nearest other words
    // count.
    private static final String SIMILAR =
            """
            select s.id, (1000 * (3 - word_similarity(:text, s.k)
                                    - 2 * similarity(:text, left(s.k, length(:text) + 2))))::int as rank
              from (select id, k from search_key where tenant_id = :tenant and :text <% k limit :limit) as s""";

    private static final int MOST_CANDIDATES = 2_000;
    private static final double NEAREST = 0.65;
    private static final double[] FARTHER = {0.5, 0.4};

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
    public record Hit(UUID id, List<String> position) {
        /** The same with these values before its position. */
        public Hit behind(String... before) {
            return new Hit(
                    id, Stream.concat(Arrays.stream(before), position.stream()).toList());
        }
    }

    /**
     * Customers that something is nearly written for, and how far it is from that.
     *
     * @param full whether there were as many as are looked at, or more
     */
    public record Candidates(List<UUID> ids, List<Integer> ranks, boolean full) {}

    /** @param sql selects the id, then the sort values as text */
    public List<Hit> find(String sql, Map<String, Object> params, int sortValues) {
        return jdbi.withHandle(handle -> bind(handle.createQuery(sql), params)
                .map((row, c) -> {
                    var position = new ArrayList<String>();
                    for (int i = 2; i < 2 + sortValues; i++) position.add(row.getString(i));
                    position.add(row.getString(1));
                    return new Hit(row.getObject(1, UUID.class), List.copyOf(position));
                })
                .list());
    }

    /** Those whose words hold something like the text, of very many only some. */
    public Candidates similar(String text) {
        // Most texts with a wrong letter are still so near that few others are; what is farther takes much longer.
        double near = nearSimilarity(text);
        var found = similar(text, near);
        for (double farther : FARTHER) {
            if (found.ids().isEmpty() && farther < near) found = similar(text, farther);
        }
        return found;
    }

    private Candidates similar(String text, double threshold) {
        var found = jdbi.withHandle(handle -> {
            handle.createQuery(THRESHOLD)
                    .bind("threshold", String.valueOf(threshold))
                    .mapTo(String.class)
                    .one();
            return ConditionValues.plannedAnew(handle.createQuery(SIMILAR))
                    .bind("tenant", tenants.require())
                    .bind("text", text)
                    .bind("limit", MOST_CANDIDATES)
                    .map((row, c) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                    .list();
        });
        var ids = found.stream().map(Map.Entry::getKey).toList();
        var ranks = found.stream().map(Map.Entry::getValue).toList();
        return new Candidates(ids, ranks, ids.size() == MOST_CANDIDATES);
    }

    /** Of a text's groups of three letters one wrong letter spoils three, two that changed places spoil four. */
    private static double nearSimilarity(String text) {
        double groups = text.length() + 1;
        return Math.max(FARTHER[FARTHER.length - 1], Math.min(NEAREST, (groups - 4) / groups - 0.01));
    }

    /** @param from FROM and WHERE of what is counted */
    public long count(String from, Map<String, Object> params) {
        jdbi.useHandle(CountingWorkers::allow);
        return counted(from, params);
    }

    private long counted(String from, Map<String, Object> params) {
        return jdbi.withHandle(handle -> bind(handle.createQuery("select count(*) " + from), params)
                .mapTo(Long.class)
                .one());
    }

    /** Exact for few, the planner's guess for many. */
    public long estimate(String from, Map<String, Object> params) {
        long few = counted("from (select 1 " + from + " limit " + (COUNTED + 1) + ") as few", params);
        if (few <= COUNTED) return few;
        var plan = jdbi.withHandle(handle -> bind(handle.createQuery("explain (format json) select 1 " + from), params)
                .mapTo(String.class)
                .one());
        Matcher rows = PLANNED_ROWS.matcher(plan);
        return rows.find() ? Math.max(Long.parseLong(rows.group(1)), few) : few;
    }

    private Query bind(Query query, Map<String, Object> params) {
        return ConditionValues.bind(query, params).bind("tenant", tenants.require());
    }
}
