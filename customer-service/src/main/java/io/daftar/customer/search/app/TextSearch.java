package io.daftar.customer.search.app;

import io.daftar.customer.search.domain.CustomerSearchRepository;
import io.daftar.customer.search.domain.CustomerSearchRepository.Candidates;
import io.daftar.customer.search.domain.CustomerSearchRepository.Hit;
import io.daftar.platform.filter.SqlCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongBiFunction;

/** One search by free text: by the best hits, or in an order of its own. */
final class TextSearch {
    /** In a chosen order exact hits stand together; vague ones are taken only when there are none. */
    private static final String EXACT = "EXACT";

    private static final String NONE = "";

    private final CustomerSearchRepository repository;
    private final SqlCondition filter;
    private final TextQuery text;
    private final List<TextStep> steps;
    private Candidates candidates;

    /** @param filter null for everybody */
    TextSearch(CustomerSearchRepository repository, SqlCondition filter, TextQuery text) {
        this.repository = repository;
        this.filter = filter;
        this.text = text;
        this.steps = TextStep.of(text);
    }

    /** The best first, way by way; a position says in which one, after how many hits, and which one found exact ones. */
    List<Hit> best(List<String> position, int limit) {
        List<Hit> hits = new ArrayList<>();
        var first = position == null ? steps.get(0) : TextStep.valueOf(position.get(0));
        long found = position == null ? 0 : Long.parseLong(position.get(1));
        var exact = position == null ? NONE : position.get(2);
        for (var step : steps.subList(steps.indexOf(first), steps.size())) {
            boolean goOn = position != null && step == first;
            if (!goOn && !step.follows(found, text)) continue;
            var after = goOn ? position.subList(3, position.size()) : null;
            for (var hit : run(ranked(step, exact), after, limit - hits.size())) {
                if (step != TextStep.SIMILAR) exact = step.name();
                found++;
                hits.add(hit.behind(step.name(), String.valueOf(found), exact));
            }
            if (hits.size() == limit) break;
        }
        return hits;
    }

    /** In an order that has an index. */
    List<Hit> sorted(Sort sort, List<String> position, int limit) {
        boolean exact = position == null || position.get(0).equals(EXACT);
        var after = position == null ? null : position.subList(1, position.size());
        var hits = exact ? run(exact(sort), after, limit) : List.<Hit>of();
        if (!hits.isEmpty() || position != null && exact || !steps.contains(TextStep.SIMILAR)) {
            return hits.stream().map(hit -> hit.behind(EXACT)).toList();
        }
        return run(within(sort, List.of(TextStep.SIMILAR)), after, limit).stream()
                .map(hit -> hit.behind(TextStep.SIMILAR.name()))
                .toList();
    }

    /** Whether there were more that are nearly so than are looked at. */
    boolean truncated() {
        return candidates != null && candidates.full();
    }

    /** How many {@link #best} finds in all. */
    long total(ToLongBiFunction<String, Map<String, Object>> count) {
        long total = 0;
        var exact = NONE;
        for (var step : steps) {
            if (!step.follows(total, text)) continue;
            total += count(count, withoutExact(exact, within(Sort.NEWEST, List.of(step))));
            if (total > 0 && exact.equals(NONE)) exact = step.name();
        }
        return total;
    }

    /** How many {@link #sorted} finds in all. */
    long totalSorted(Sort sort, ToLongBiFunction<String, Map<String, Object>> count) {
        long exact = count(count, exact(sort));
        return exact > 0 || !steps.contains(TextStep.SIMILAR)
                ? exact
                : count(count, within(sort, List.of(TextStep.SIMILAR)));
    }

    private long count(ToLongBiFunction<String, Map<String, Object>> count, SearchSource source) {
        var statement = new SearchStatement(filter, source);
        return count.applyAsLong(statement.counted(), statement.params());
    }

    private List<Hit> run(SearchSource source, List<String> after, int limit) {
        var statement = new SearchStatement(filter, source);
        return repository.find(statement.page(after, limit), statement.params(), statement.sortValues());
    }

    private SearchSource ranked(TextStep step, String exact) {
        var source = step.source(text, params(step));
        return step == TextStep.SIMILAR ? withoutExact(exact, source) : source;
    }

    private SearchSource exact(Sort sort) {
        return within(
                sort, steps.stream().filter(step -> step != TextStep.SIMILAR).toList());
    }

    private SearchSource within(Sort sort, List<TextStep> ways) {
        Map<String, Object> params = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        for (var way : ways) {
            params.putAll(params(way));
            ids.add("c.id in (" + way.ids(text, params) + ")");
        }
        return SearchSource.sorted(sort, "(" + String.join(" or ", ids) + ")", params);
    }

    /** Nobody is found twice: who was found exactly is not found again. */
    private SearchSource withoutExact(String exact, SearchSource source) {
        if (exact.equals(NONE)) return source;
        return source.and("c.id not in (" + TextStep.valueOf(exact).ids(text, source.params()) + ")");
    }

    private Map<String, Object> params(TextStep step) {
        Map<String, Object> params = new LinkedHashMap<>();
        if (step == TextStep.SIMILAR) {
            if (candidates == null) candidates = repository.similar(text.similar());
            params.put("qIds", candidates.ids().toArray(UUID[]::new));
            params.put("qRanks", candidates.ranks().toArray(Integer[]::new));
        } else {
            step.ids(text, params);
        }
        return params;
    }
}
