package io.daftar.customer.search.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.search.app.ChangedCustomers;
import io.daftar.customer.search.app.FoundCustomers;
import io.daftar.customer.search.app.SearchRequest;
import io.daftar.customer.search.app.SearchService;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.time.TimeParameters;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists and searches of customers. */
@Path("/api/v1/customers")
@Tag(name = "Customers")
public class SearchResource {
    private final SearchService search;
    private final ChangedCustomers changed;

    SearchResource(SearchService search, ChangedCustomers changed) {
        this.search = search;
        this.changed = changed;
    }

    @GET
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "listCustomers", summary = "List customers, newest first or as asked for")
    public FoundCustomers list(@Valid @BeanParam CustomerListRequest wanted) {
        return wanted.updatedAfter == null ? search.search(wanted.toSearch()) : changed(wanted);
    }

    @POST
    @Path("/search")
    @PermissionsAllowed(Permissions.CUSTOMERS_READ)
    @Operation(operationId = "searchCustomers", summary = "Search customers by free text and filter")
    public FoundCustomers search(@NotNull @Valid SearchRequest body) {
        return search.search(body);
    }

    private FoundCustomers changed(CustomerListRequest wanted) {
        if (wanted.sort != null && !wanted.sort.equals("updatedAt")) {
            throw DomainException.invalidParameter("?sort", "with updatedAfter the order is updatedAt");
        }
        if (wanted.query != null || wanted.tag != null || wanted.lifecycle != null || wanted.ownerId != null) {
            throw DomainException.invalidParameter("?updatedAfter", "updatedAfter stands without other conditions");
        }
        var page = changed.page(
                TimeParameters.moment(wanted.updatedAfter, "?updatedAfter"), wanted.cursor(), wanted.limit());
        return new FoundCustomers(page.items(), page.nextCursor(), null, null);
    }

    static ObjectNode leaf(String field, String op, String value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("field", field)
                .put("op", op)
                .put("value", value);
    }
}
