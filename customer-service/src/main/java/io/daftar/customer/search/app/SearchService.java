package io.daftar.customer.search.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.search.domain.CustomerSearchRepository;
import io.daftar.customer.search.domain.CustomerSearchRepository.Hit;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds customers by free text and filter; what was written a moment ago is found. */
@ApplicationScoped
@Transactional
public class SearchService {
    private static final Set<String> COUNTS = Set.of("none", "estimate", "exact");
    private static final int LONGEST_QUERY = 200;

    private final CustomerSearchRepository repository;
    private final CustomerFilters filters;
    private final CustomerReader customers;
    private final Cursors cursors;

    SearchService(
            CustomerSearchRepository repository, CustomerFilters filters, CustomerReader customers, Cursors cursors) {
        this.repository = repository;
        this.filters = filters;
        this.customers = customers;
        this.cursors = cursors;
    }

    /** The page asked for. */
    public Page<CustomerView> search(SearchRequest request) {
        int limit = request.limit() == null ? 50 : request.limit();
        if (limit < 1 || limit > 200) throw invalid("#/limit", "limit must be between 1 and 200");
        if (request.count() != null && !COUNTS.contains(request.count())) {
            throw invalid("#/count", "count is none, estimate or exact");
        }
        var text = text(request.query());
        var sort = Sort.of(request.sort(), text == null ? Sort.NEWEST : null);
        boolean filtered = request.filter() != null && !request.filter().isNull();
        var filter = filtered ? filters.compile(request.filter(), "#/filter") : null;
        var binding = binding(request.filter(), text, sort);
        var position = cursors.decode(binding, request.cursor()).orElse(null);
        var found = find(filter, text, sort, position, limit + 1);
        var page = Page.of(found.hits(), limit, hit -> cursors.encode(binding, found.cursorOf(hit)));
        var views = customers.views(page.items().stream().map(Hit::id).toList());
        return new Page<>(views, page.nextCursor()).withTotal(total(request.count(), found.statement()));
    }

    /** Exactly how many a filter holds for. */
    public long count(SqlCondition filter) {
        var statement = new SearchStatement(filter, null, null, Sort.NEWEST);
        return repository.count(statement.counted(), statement.params());
    }

    /** About how many a filter holds for. */
    public long estimate(SqlCondition filter) {
        var statement = new SearchStatement(filter, null, null, Sort.NEWEST);
        return repository.estimate(statement.counted(), statement.params());
    }

    /** Those a filter holds for, by id; {@code after} null from the start. */
    public List<UUID> ids(SqlCondition filter, UUID after, int limit) {
        var byId = new Sort("id", "c.id", "uuid", false);
        var statement = new SearchStatement(filter, null, null, byId);
        var position = after == null ? null : List.of(after.toString(), after.toString());
        return repository.find(statement.page(position, limit), statement.params(), 1).stream()
                .map(Hit::id)
                .toList();
    }

    private record Found(TextStep step, SearchStatement statement, List<Hit> hits) {
        List<String> cursorOf(Hit hit) {
            List<String> position = new ArrayList<>();
            position.add(step == null ? "" : step.name());
            position.addAll(hit.position());
            return position;
        }
    }

    /** By the first way that finds anybody; the following pages keep to it. */
    private Found find(SqlCondition filter, String text, Sort sort, List<String> position, int limit) {
        if (text == null) return run(filter, null, null, sort, position, limit);
        if (position != null) return run(filter, TextStep.valueOf(position.get(0)), text, sort, position, limit);
        Found found = null;
        for (var step : TextStep.values()) {
            if (!step.fits(text)) continue;
            found = run(filter, step, text, sort, null, limit);
            if (!found.hits().isEmpty()) return found;
        }
        return found;
    }

    private Found run(SqlCondition filter, TextStep step, String text, Sort sort, List<String> position, int limit) {
        if (step == TextStep.SIMILAR) repository.beLenient();
        var statement = new SearchStatement(filter, step, text, sort);
        var after = position == null ? null : position.subList(1, position.size());
        var sql = statement.page(after, limit);
        return new Found(step, statement, repository.find(sql, statement.params(), statement.sortValues()));
    }

    private Long total(String count, SearchStatement statement) {
        if (count == null || count.equals("none")) return null;
        var params = new java.util.LinkedHashMap<>(statement.params());
        params.keySet().removeIf(name -> name.startsWith("after"));
        return count.equals("exact")
                ? repository.count(statement.counted(), params)
                : repository.estimate(statement.counted(), params);
    }

    private static String text(String query) {
        if (query == null) return null;
        if (query.length() > LONGEST_QUERY) {
            throw DomainException.invalidValue("#/query", "length", "at most 200 characters are looked for");
        }
        var key = FoldingKey.of(query);
        return key.isEmpty() ? null : query;
    }

    private static String binding(JsonNode filter, String text, Sort sort) {
        return "customers\n" + filter + '\n' + text + '\n' + sort;
    }

    private static DomainException invalid(String pointer, String message) {
        return DomainException.invalidParameter(pointer, message);
    }
}
