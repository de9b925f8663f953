package io.daftar.customer.search.app;

import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.customer.search.domain.CustomerSearchRepository;
import io.daftar.customer.search.domain.CustomerSearchRepository.Hit;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongBiFunction;

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
    public FoundCustomers search(SearchRequest request) {
        int limit = request.limit() == null ? 50 : request.limit();
        if (limit < 1 || limit > 200) throw invalid("#/limit", "limit must be between 1 and 200");
        if (request.count() != null && !COUNTS.contains(request.count())) {
            throw invalid("#/count", "count is none, estimate or exact");
        }
        var text = text(request.query());
        var sort = Sort.of(request.sort(), text == null ? Sort.NEWEST : null);
        boolean filtered = request.filter() != null && !request.filter().isNull();
        var filter = filtered ? filters.compile(request.filter(), "#/filter") : null;
        var binding = "customers\n" + request.filter() + '\n' + text + '\n' + sort;
        var position = cursors.decode(binding, request.cursor()).orElse(null);
        var search = text == null ? null : new TextSearch(repository, filter, text);
        var hits = hits(search, filter, sort, position, limit + 1);
        var page = Page.of(hits, limit, hit -> cursors.encode(binding, hit.position()));
        var views = customers.views(page.items().stream().map(Hit::id).toList());
        var total = total(request.count(), search, filter, sort);
        boolean truncated = search != null && search.truncated();
        return new FoundCustomers(views, page.nextCursor(), total, truncated ? true : null);
    }

    private List<Hit> hits(TextSearch search, SqlCondition filter, Sort sort, List<String> position, int limit) {
        if (search != null) return sort == null ? search.best(position, limit) : search.sorted(sort, position, limit);
        var statement = everybody(filter, sort);
        return repository.find(statement.page(position, limit), statement.params(), statement.sortValues());
    }

    private Long total(String count, TextSearch search, SqlCondition filter, Sort sort) {
        if (count == null || count.equals("none")) return null;
        boolean exact = count.equals("exact");
        if (search == null) return exact ? count(filter) : estimate(filter);
        ToLongBiFunction<String, Map<String, Object>> counting = exact ? repository::count : repository::estimate;
        return sort == null ? search.total(counting) : search.totalSorted(sort, counting);
    }

    private static SearchStatement everybody(SqlCondition filter, Sort sort) {
        return new SearchStatement(filter, SearchSource.sorted(sort, "true", Map.of()));
    }

    /** Exactly how many a filter holds for. */
    public long count(SqlCondition filter) {
        var statement = everybody(filter, Sort.NEWEST);
        return repository.count(statement.counted(), statement.params());
    }

    /** About how many a filter holds for. */
    public long estimate(SqlCondition filter) {
        var statement = everybody(filter, Sort.NEWEST);
        return repository.estimate(statement.counted(), statement.params());
    }

    /** Those a filter holds for, by id; {@code after} null from the start. */
    public List<UUID> ids(SqlCondition filter, UUID after, int limit) {
        var byId = new Sort("id", "c.id", "uuid", false);
        var statement = everybody(filter, byId);
        var position = after == null ? null : List.of(after.toString(), after.toString());
        return repository.find(statement.page(position, limit), statement.params(), 1).stream()
                .map(Hit::id)
                .toList();
    }

    private TextQuery text(String query) {
        if (query != null && query.length() > LONGEST_QUERY) {
            throw DomainException.invalidValue("#/query", "length", "at most 200 characters are looked for");
        }
        return TextQuery.of(query, filters.region()).orElse(null);
    }

    private static DomainException invalid(String pointer, String message) {
        return DomainException.invalidParameter(pointer, message);
    }
}
