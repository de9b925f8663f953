package io.daftar.interaction.loyalty.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.daftar.interaction.loyalty.domain.Card;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.Entry.Judged;
import io.daftar.interaction.loyalty.domain.LoyaltyRepository;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.SoldRepository;
import io.daftar.interaction.loyalty.domain.SoldRepository.Concern;
import io.daftar.interaction.purchase.app.PurchaseFollower;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the ledger at what purchases are worth: what a purchase should have earned is held against what its lines say, and
 * the difference is written. Doing it again therefore does nothing. A handful of statements however many purchases.
 */
@ApplicationScoped
@Transactional
class EarningKeeping implements PurchaseFollower {
    private final LoyaltyRepository loyalty;
    private final SoldRepository sold;
    private final Settlements settlements;
    private final BonusKeeping bonuses;
    private final Reckoning reckoning;

    EarningKeeping(
            LoyaltyRepository loyalty,
            SoldRepository sold,
            Settlements settlements,
            BonusKeeping bonuses,
            Reckoning reckoning) {
        this.loyalty = loyalty;
        this.sold = sold;
        this.settlements = settlements;
        this.bonuses = bonuses;
        this.reckoning = reckoning;
    }

    @Override
    public void follow(Set<UUID> told, Set<UUID> cameBack) {
        settlements.programme().ifPresent(programme -> follow(programme, told, cameBack));
    }

    private void follow(Programme programme, Set<UUID> told, Set<UUID> cameBack) {
        Set<UUID> changed = new HashSet<>(told);
        changed.addAll(cameBack);
        var concerned = sold.concerned(changed, programme.earning() != null);
        if (concerned.isEmpty()) {
            return;
        }
        var accounts = loyalty.lock(
                concerned.stream().map(Concern::customerId).distinct().toList());
        // Read behind the locks: what other writers of these points did is seen.
        var purchases = concerned.stream().map(Concern::purchaseId).collect(toSet());
        var standing = loyalty.ofPurchases(purchases);
        var book = bonuses.open(programme, accounts.keySet(), standing);
        var goods = standing.stream().filter(it -> it.bonus() == null).collect(groupingBy(Entry::purchaseId));
        var terms = reckoning.share();
        var settlement = settlements.open(
                programme,
                Stream.concat(standing.stream(), book.lines().stream()).toList(),
                accounts);
        var changes = sold.read(purchases, terms.zone(), terms.currency());
        for (var it : changes) {
            settlement.settle(it, goods.getOrDefault(it.id(), List.of()), told.contains(it.id()));
        }
        bonuses.settle(book, settlement, changes, told, terms);
        if (!settlement.lines().isEmpty()) {
            loyalty.add(settlement.lines(), settlement.moved());
        }
    }

    /**
     * Lets purchases earn that were written down when their customer had no card, as far back as the programme allows.
     *
     * @param since those written down from then
     * @param until to before then
     */
    void catchUp(Card card, Instant since, Instant until) {
        settlements.programme().filter(it -> it.earning() != null).ifPresent(programme -> {
            var zone = reckoning.share().zone();
            var start = card.issuedAt()
                    .atZone(zone)
                    .toLocalDate()
                    .minusDays(programme.earning().daysBeforeCard())
                    .atStartOfDay(zone)
                    .toInstant();
            var purchases = new HashSet<>(sold.unearned(card.customerId(), start, since, until));
            if (!purchases.isEmpty()) {
                follow(programme, purchases, Set.of());
            }
        });
    }

    /** Until the end of the transaction nobody changes the purchase, or earns with it. */
    void hold(UUID purchase) {
        if (!sold.hold(purchase)) {
            throw DomainException.invalidValue("#/purchaseId", "unknown-purchase", "no purchase has this id");
        }
    }

    /** What a sale to a customer is worth by the programme of today, whenever it was. */
    Optional<Grant> grant(UUID purchase, UUID customer) {
        var terms = reckoning.share();
        var programme = settlements.programme().orElseThrow(Programmes::unknown);
        return sold.read(List.of(purchase), terms.zone(), terms.currency()).stream()
                .filter(it -> !it.isReturn() && customer.equals(it.customerId()))
                .map(it -> new Grant(it.points(programme, it.rate()), new Judged(programme.version(), it.rate(), null)))
                .filter(it -> it.points() > 0)
                .findFirst();
    }

    /** Points for a purchase, and what they were judged by. */
    record Grant(long points, Judged by) {}
}
