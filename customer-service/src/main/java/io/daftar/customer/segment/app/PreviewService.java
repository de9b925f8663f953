package io.daftar.customer.segment.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.membership.app.rule.RuleCounts;
import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Tells how many and whom a rule would find, before it is kept. */
@ApplicationScoped
@Transactional
public class PreviewService {
    private static final int SAMPLE = 10;

    private final RuleCounts counts;
    private final CustomerReader customers;

    PreviewService(RuleCounts counts, CustomerReader customers) {
        this.counts = counts;
        this.customers = customers;
    }

    /**
     * How many and whom a rule would find.
     *
     * @param estimate whether the count was made from one customer in fifty
     */
    public record Preview(long count, boolean estimate, List<CustomerView> sample) {}

    /** @param exact whether an estimate will not do */
    public Preview preview(JsonNode filter, boolean exact) {
        if (filter == null || filter.isNull()) {
            throw DomainException.invalidValue("#/filter", "required", "a rule is needed");
        }
        var counted = counts.count(filter, exact, SAMPLE);
        return new Preview(counted.count(), counted.estimate(), customers.views(counted.some()));
    }
}
