package io.daftar.interaction.loyalty.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.daftar.interaction.loyalty.domain.Account;
import io.daftar.interaction.loyalty.domain.Card;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.Entry.Judged;
import io.daftar.interaction.loyalty.domain.LoyaltyRepository;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.ProgrammeRepository;
import io.daftar.interaction.loyalty.domain.Sold;
import io.daftar.interaction.loyalty.domain.SoldRepository;
import io.daftar.interaction.loyalty.domain.SoldRepository.Concern;
import io.daftar.interaction.purchase.app.PurchaseFollower;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the ledger at what purchases are worth: what a purchase should have earned is held against what its lines say, and
 * the difference is written. Doing it again therefore does nothing. A handful of statements however many purchases.
 */
@ApplicationScoped
@Transactional
class EarningKeeping implements PurchaseFollower {
    private final ProgrammeRepository programmes;
    private final LoyaltyRepository loyalty;
    private final SoldRepository sold;
    private final Reckoning reckoning;
    private final Ids ids;
    private final Clock clock;

    EarningKeeping(
            ProgrammeRepository programmes,
            LoyaltyRepository loyalty,
            SoldRepository sold,
            Reckoning reckoning,
            Ids ids,
            Clock clock) {
        this.programmes = programmes;
        this.loyalty = loyalty;
        this.sold = sold;
        this.reckoning = reckoning;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void follow(Set<UUID> told, Set<UUID> cameBack) {
        programmes.find().ifPresent(programme -> follow(programme, told, cameBack));
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
        var standing = loyalty.ofPurchases(purchases).stream().collect(groupingBy(Entry::purchaseId));
        var terms = reckoning.share();
        var settlement = new Settlement(programme, formerOf(standing.values(), programme), accounts);
        for (var it : sold.read(purchases, terms.zone(), terms.currency())) {
            settlement.settle(it, standing.getOrDefault(it.id(), List.of()), told.contains(it.id()));
        }
        if (!settlement.lines.isEmpty()) {
            loyalty.add(settlement.lines, settlement.moved());
        }
    }

    /**
     * Lets purchases earn that were written down when their customer had no card, as far back as the programme allows.
     *
     * @param since those written down from then
     * @param until to before then
     */
    void catchUp(Card card, Instant since, Instant until) {
        programmes.find().filter(it -> it.earning() != null).ifPresent(programme -> {
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
        var programme = programmes.find().orElseThrow(Programmes::unknown);
        return sold.read(List.of(purchase), terms.zone(), terms.currency()).stream()
                .filter(it -> !it.isReturn() && customer.equals(it.customerId()))
                .map(it -> new Grant(it.points(programme, it.rate()), new Judged(programme.version(), it.rate())))
                .filter(it -> it.points() > 0)
                .findFirst();
    }

    /** Points for a purchase, and what they were judged by. */
    record Grant(long points, Judged by) {}

    private Map<Long, Programme> formerOf(Collection<List<Entry>> standing, Programme current) {
        var former = programmes.former(standing.stream()
                .flatMap(List::stream)
                .map(Entry::programmeVersion)
                .filter(version -> version != null && version != current.version())
                .collect(toSet()));
        former.put(current.version(), current);
        return former;
    }

    /** The lines some purchases lead to, with the accounts as they are behind them. */
    private final class Settlement {
        private final Programme current;
        private final Map<Long, Programme> programmes;
        private final Map<UUID, Account> accounts;
        private final List<Entry> lines = new ArrayList<>();

        Settlement(Programme current, Map<Long, Programme> programmes, Map<UUID, Account> accounts) {
            this.current = current;
            this.programmes = programmes;
            this.accounts = new HashMap<>(accounts);
        }

        Map<UUID, Account> moved() {
            Map<UUID, Account> moved = new HashMap<>();
            lines.forEach(line -> moved.put(line.customerId(), accounts.get(line.customerId())));
            return moved;
        }

        void settle(Sold it, List<Entry> standing, boolean told) {
            var by = judge(it, standing, told);
            // In the order they came: a purchase that became another customer's goes from the one to the other.
            Map<UUID, Long> stands = new LinkedHashMap<>();
            standing.forEach(line -> stands.merge(line.customerId(), line.worth(), Long::sum));
            if (told && by.programmeVersion() != null && mayEarn(it)) {
                stands.putIfAbsent(it.customerId(), 0L);
            }
            stands.forEach((customer, points) ->
                    move(customer, it.id(), worth(it, by, standing, customer, points) - points, by));
        }

        /** What the purchase earned by, or earns by now. */
        private Judged judge(Sold it, List<Entry> standing, boolean told) {
            if (standing.isEmpty()) {
                return new Judged(current.version(), it.rate());
            }
            var first = standing.get(0).judged();
            return told && first.programmeVersion() != null ? new Judged(first.programmeVersion(), it.rate()) : first;
        }

        private boolean mayEarn(Sold it) {
            return it.cardDay() != null
                    && current.earning() != null
                    && current.earning().covers(it.day(), it.cardDay());
        }

        private long worth(Sold it, Judged by, List<Entry> standing, UUID customer, long points) {
            if (by.programmeVersion() == null) {
                return it.share(standing.get(0).worth());
            }
            if (!customer.equals(it.customerId())) {
                return 0;
            }
            long worth = it.points(programmes.get(by.programmeVersion()), by.rate());
            // A return that names no sale takes no more than was ever earned.
            return Math.max(worth, Math.min(0, points - accounts.get(customer).earned()));
        }

        private void move(UUID customer, UUID purchase, long points, Judged by) {
            if (points == 0) {
                return;
            }
            var account = accounts.get(customer);
            var moved = points > 0 ? account.receive(points) : account.takeBack(-points);
            var kind = points > 0 ? Entry.Kind.EARN : Entry.Kind.TAKE_BACK;
            var line = Entry.of(ids.next(), customer, kind, moved, purchase, by, clock.instant());
            accounts.put(customer, account.after(line));
            lines.add(line);
        }
    }
}
