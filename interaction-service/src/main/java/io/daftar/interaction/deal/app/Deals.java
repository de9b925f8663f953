package io.daftar.interaction.deal.app;

import io.daftar.interaction.customer.app.Identities;
import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.deal.domain.DealQuestion;
import io.daftar.interaction.deal.domain.DealRepository;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Lists deals. */
@ApplicationScoped
@Transactional
public class Deals {
    private final DealRepository deals;
    private final Identities identities;
    private final Cursors cursors;

    Deals(DealRepository deals, Identities identities, Cursors cursors) {
        this.deals = deals;
        this.identities = identities;
        this.cursors = cursors;
    }

    /** A page, newest first. */
    public Page<Deal> list(DealQuestion asked, PageRequest page) {
        String binding = "deals " + asked;
        var before = cursors.decode(binding, page.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(null);
        var files = asked.customerId() == null
                ? null
                : identities.of(asked.customerId()).ids();
        return Page.of(
                deals.list(asked, files, before, page.limit() + 1),
                page.limit(),
                last -> cursors.encode(binding, List.of(last.id().toString())));
    }
}
