package io.daftar.interaction.file.app;

import io.daftar.interaction.campaign.app.CampaignCopyService;
import io.daftar.interaction.campaign.domain.CampaignMembership;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.file.app.CustomerFile.HeldCard;
import io.daftar.interaction.file.app.CustomerFile.Loyalty;
import io.daftar.interaction.loyalty.app.LoyaltyService;
import io.daftar.interaction.loyalty.app.LoyaltyService.Standing;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.openitem.OpenItems;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
        var cards = loyalty.of(customer).stream().map(Engagements::held).toList();
        if (cards.isEmpty()) {
            return null;
        }
        var last = cards.get(0);
        Map<UUID, Long> balances = new HashMap<>();
        cards.forEach(it -> balances.put(it.customerId(), it.balance()));
        long sum = balances.values().stream().mapToLong(Long::longValue).sum();
        return new Loyalty(last.card(), last.issuedAt(), last.balance(), last.earned(), last.tier(), sum, cards);
    }

    private static HeldCard held(Standing it) {
        return new HeldCard(
                it.card().number(),
                it.card().customerId(),
                it.card().issuedAt(),
                it.account().balance(),
                it.account().earned(),
                it.account().owed(),
                it.tier());
    }
}
