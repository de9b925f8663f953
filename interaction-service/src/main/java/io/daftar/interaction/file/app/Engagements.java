package io.daftar.interaction.file.app;

import io.daftar.interaction.campaign.app.CampaignCopyService;
import io.daftar.interaction.campaign.domain.CampaignMembership;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.file.app.CustomerFile.HeldCard;
import io.daftar.interaction.file.app.CustomerFile.Loyalty;
import io.daftar.interaction.file.domain.PartRepository;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final PartRepository parts;
    private final List<String> anything;

    Engagements(
            @All List<OpenItems> openItems,
            CampaignCopyService campaigns,
            LoyaltyService loyalty,
            PartRepository parts) {
        this.openItems = openItems;
        this.campaigns = campaigns;
        this.loyalty = loyalty;
        this.parts = parts;
        this.anything = Stream.concat(
                        Stream.of(campaigns.anything(), loyalty.anything()),
                        openItems.stream().map(OpenItems::anything))
                .toList();
    }

    /**
     * What goes on.
     *
     * @param open at most ten, what is due first before the rest
     * @param loyalty null for a customer without a card
     */
    record Engaged(List<OpenItem> open, List<CampaignMembership> campaigns, Loyalty loyalty) {}

    /** Reads only what there is. */
    Engaged with(CustomerSet customer, Instant now) {
        var there = parts.present(anything, customer);
        var open = IntStream.range(0, openItems.size())
                .filter(i -> there.get(i + 2))
                .mapToObj(openItems::get)
                .flatMap(feature -> feature.of(customer, now, OPEN).stream())
                .sorted(NEXT_FIRST)
                .limit(OPEN)
                .toList();
        return new Engaged(
                open,
                there.get(0) ? campaigns.current(customer, now, CAMPAIGNS) : List.of(),
                there.get(1) ? loyalty(customer) : null);
    }

    /** @return null for a customer without a card */
    private Loyalty loyalty(CustomerSet customer) {
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
