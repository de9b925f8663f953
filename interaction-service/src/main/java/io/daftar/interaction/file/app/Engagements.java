package io.daftar.interaction.file.app;

import io.daftar.interaction.campaign.app.CampaignCopyService;
import io.daftar.interaction.campaign.domain.CampaignMembership;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.file.app.CustomerFile.Loyalty;
import io.daftar.interaction.loyalty.app.LoyaltyService;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.openitem.OpenItems;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What goes on with a customer: open items of all features that have such, campaigns, loyalty. */
@ApplicationScoped
class Engagements {
    private static final int OPEN = 10;
    private static final int CAMPAIGNS = 5;
    private static final Comparator<OpenItem> NEXT_FIRST =
            Comparator.comparing(OpenItem::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));

    private final List<OpenItems> openItems;
    private final CampaignCopyService campaigns;
    private final LoyaltyService loyalty;

    Engagements(@All List<OpenItems> openItems, CampaignCopyService campaigns, LoyaltyService loyalty) {
        this.openItems = openItems;
        this.campaigns = campaigns;
        this.loyalty = loyalty;
    }

    /** At most ten, what is due first before the rest. */
    List<OpenItem> open(CustomerSet customer, Instant now) {
        return openItems.stream()
                .flatMap(feature -> feature.of(customer, now, OPEN).stream())
                .sorted(NEXT_FIRST)
                .limit(OPEN)
                .toList();
    }

    List<CampaignMembership> campaigns(CustomerSet customer, Instant now) {
        return campaigns.current(customer, now, CAMPAIGNS);
    }

    /** @return null for a customer without a card */
    Loyalty loyalty(CustomerSet customer) {
        return loyalty.of(customer)
                .map(it -> new Loyalty(
                        it.card().number(),
                        it.card().issuedAt(),
                        it.account().balance(),
                        it.account().earned(),
                        it.tier()))
                .orElse(null);
    }
}
