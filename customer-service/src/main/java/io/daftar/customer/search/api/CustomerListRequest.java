package io.daftar.customer.search.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.daftar.customer.search.app.SearchRequest;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.util.Set;

/** Which customers a list is to show; the parameters hold together. */
public class CustomerListRequest extends PageRequest {
    private static final Set<String> LIFECYCLES = Set.of("LEAD", "PROSPECT", "CUSTOMER", "LOYAL", "LOST");

    @QueryParam("query")
    String query;

    @QueryParam("tag")
    String tag;

    @QueryParam("lifecycle")
    String lifecycle;

    @QueryParam("ownerId")
    String ownerId;

    @QueryParam("updatedAfter")
    String updatedAfter;

    @QueryParam("sort")
    String sort;

    @QueryParam("count")
    String count;

    SearchRequest toSearch() {
        if (lifecycle != null && !LIFECYCLES.contains(lifecycle)) {
            throw DomainException.invalidParameter("?lifecycle", "there is no such step of the lifecycle");
        }
        var and = JsonNodeFactory.instance.arrayNode();
        if (tag != null) and.add(SearchResource.leaf("tags", "CONTAINS", tag));
        if (lifecycle != null) and.add(SearchResource.leaf("lifecycle", "EQ", lifecycle));
        if (ownerId != null) and.add(SearchResource.leaf("ownerId", "EQ", ownerId));
        var filter =
                and.isEmpty() ? null : JsonNodeFactory.instance.objectNode().set("and", and);
        return new SearchRequest(filter, query, SearchRequest.sortOf(sort), limit(), cursor(), count);
    }
}
