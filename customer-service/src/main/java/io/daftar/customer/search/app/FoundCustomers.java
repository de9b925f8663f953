package io.daftar.customer.search.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.platform.web.Paged;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of the customers a search found.
 *
 * @param nextCursor where the next page starts, null on the last
 * @param total how many there are in all, only where asked for
 * @param truncated true when so many names are nearly as asked for that not all were looked at, else absent
 */
@Schema(name = "PageCustomerView")
public record FoundCustomers(
        List<CustomerView> items,
        String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
        implements Paged {}
