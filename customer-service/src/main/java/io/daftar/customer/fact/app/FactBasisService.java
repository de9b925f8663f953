package io.daftar.customer.fact.app;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.fact.domain.CustomerFactsRepository;
import io.daftar.customer.fact.domain.FactBasis;
import io.daftar.customer.fact.domain.FactBasisRepository;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Says by which zone and currency the tenant's facts are counted, and counts them anew when the tenant's settings change. */
@ApplicationScoped
@Transactional
public class FactBasisService {
    private static final Logger LOG = Logger.getLogger(FactBasisService.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 10_000;

    private final FactBasisRepository repository;
    private final TenantSettingsStore settings;
    private final CustomerFactsRepository customers;
    private final ChangeMarks marks;

    FactBasisService(
            FactBasisRepository repository,
            TenantSettingsStore settings,
            CustomerFactsRepository customers,
            ChangeMarks marks) {
        this.repository = repository;
        this.settings = settings;
        this.customers = customers;
        this.marks = marks;
    }

    /** The basis to write facts by; it stays in force until the transaction ends. */
    FactBasis share() {
        return repository.share().orElseGet(() -> {
            repository.addIfAbsent(wanted());
            return repository.share().orElseThrow();
        });
    }

    /** Makes the facts those of the tenant's settings; does nothing where they are. */
    public void follow() {
        var wanted = wanted();
        // Also where there is none yet: a consumer may just be adding one by the settings of before.
        repository.addIfAbsent(wanted);
        var before = repository.take().orElseThrow();
        if (before.equals(wanted)) return;
        repository.change(wanted);
        markEverybody();
        LOG.infof("facts are counted by %s and %s now", wanted.timeZone(), wanted.currency());
    }

    private FactBasis wanted() {
        var now = settings.read();
        return new FactBasis(now.timeZone(), now.currency());
    }

    private void markEverybody() {
        var fields = Set.of(ChangeMarks.EVERYTHING);
        var page = customers.customersAfter(FIRST, PAGE);
        while (!page.isEmpty()) {
            marks.mark(page, fields);
            page = customers.customersAfter(page.get(page.size() - 1), PAGE);
        }
    }
}
