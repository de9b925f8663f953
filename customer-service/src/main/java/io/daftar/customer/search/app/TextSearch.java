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

    /** The best first, way by way; a position says in which one, after how many hits. */
    List<Hit> best(List<String> position, int limit) {
        List<Hit> hits = new ArrayList<>();
        var first = position == null ? steps.get(0) : TextStep.valueOf(position.get(0));
        long found = position == null ? 0 : Long.parseLong(position.get(1));
        for (var step : steps.subList(steps.indexOf(first), steps.size())) {
            boolean goOn = position != null && step == first;
            if (!goOn && !step.follows(found, text)) break;
            var after = goOn ? position.subList(2, position.size()) : null;
            for (var hit : run(ranked(step), after, limit - hits.size())) {
                found++;
                hits.add(hit.behind(step.name(), String.valueOf(found)));
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
        for (var step : steps) {
            if (!step.follows(total, text)) break;
            total += count(count, counted(step));
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

    private SearchSource ranked(TextStep step) {
        var params = params(step);
        return withoutEarlier(step, step.source(text, params));
    }

    private SearchSource counted(TextStep step) {
        return withoutEarlier(step, within(Sort.NEWEST, List.of(step)));
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

    /** Nobody is found twice: who was found an earlier way is not found again. */
    private SearchSource withoutEarlier(TextStep step, SearchSource source) {
        var rest = source;
        for (var earlier : steps.subList(0, steps.indexOf(step))) {
            rest = rest.and("c.id not in (" + earlier.ids(text, source.params()) + ")");
        }
        return rest;
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
