package io.daftar.customer.search.app;

import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.search.domain.CustomerSearchRepository;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All customers that changed after a time, archived and merged ones too, in the order of their changes. Changes younger
 * than ten seconds are left for later: every write ends within eight, so nothing can appear behind a cursor any more, and
 * a cursor can be polled with for ever.
 */
@ApplicationScoped
@Transactional
public class ChangedCustomers {
    private static final Duration SETTLED = Duration.ofSeconds(10);
    // customer_by_change
    private static final String PAGE =
            """
            select c.id, c.updated_at::text from customer c
             where c.tenant_id = :tenant and c.updated_at <= :settled
               and (c.updated_at, c.id) > (cast(:afterValue as timestamptz), :afterId)
             order by c.updated_at, c.id limit\s""";

    private static final UUID LAST = new UUID(-1, -1);

    private final CustomerSearchRepository repository;
    private final CustomerReader customers;
    private final Cursors cursors;
    private final Clock clock;

    ChangedCustomers(CustomerSearchRepository repository, CustomerReader customers, Cursors cursors, Clock clock) {
        this.repository = repository;
        this.customers = customers;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** A page that always has a cursor: where to go on, now or later. */
    public Page<CustomerView> page(Instant updatedAfter, String cursor, int limit) {
        var binding = "customers/changed\n" + updatedAfter;
        var after = cursors.decode(binding, cursor).orElse(List.of(updatedAfter.toString(), LAST.toString()));
        var settled = OffsetDateTime.ofInstant(clock.instant().minus(SETTLED), ZoneOffset.UTC);
        var hits = repository.find(
                PAGE + limit,
                Map.of("settled", settled, "afterValue", after.get(0), "afterId", UUID.fromString(after.get(1))),
                1);
        var next = hits.isEmpty() ? after : hits.get(hits.size() - 1).position();
        var views = customers.views(hits.stream().map(hit -> hit.id()).toList());
        return new Page<>(views, cursors.encode(binding, next));
    }
}
