package io.daftar.interaction.deal.app;

import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.deal.domain.DealRepository;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.openitem.OpenItems;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The deals that are open with a customer, due when the day of their expected close is over. */
@ApplicationScoped
@Transactional
public class OpenDeals implements OpenItems {
    private static final String TYPE = "DEAL";

    private final DealRepository deals;
    private final TenantSettingsStore settings;

    OpenDeals(DealRepository deals, TenantSettingsStore settings) {
        this.deals = deals;
        this.settings = settings;
    }

    @Override
    public String anything() {
        return DealRepository.ANY_OPEN;
    }

    @Override
    public List<OpenItem> of(CustomerSet customer, Instant now, int atMost) {
        var zone = settings.current().zone();
        return deals.open(customer.ids(), atMost).stream()
                .map(it -> item(it, due(it, zone), now))
                .toList();
    }

    private static OpenItem item(Deal it, Instant due, Instant now) {
        boolean overdue = due != null && !due.isAfter(now);
        return new OpenItem(TYPE, it.id(), it.title(), due, overdue, it.ownerId(), "/api/v1/deals/" + it.id());
    }

    private static Instant due(Deal it, ZoneId zone) {
        return it.expectedCloseOn() == null
                ? null
                : it.expectedCloseOn().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
