package io.daftar.interaction.loyalty.app;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.daftar.interaction.customer.app.Birthdays;
import io.daftar.interaction.loyalty.domain.Bonus;
import io.daftar.interaction.loyalty.domain.BonusRepository;
import io.daftar.interaction.loyalty.domain.BonusRepository.Held;
import io.daftar.interaction.loyalty.domain.BonusRepository.Person;
import io.daftar.interaction.loyalty.domain.BonusRepository.Window;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.Entry.Judged;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.Sold;
import io.daftar.interaction.loyalty.domain.SoldRepository;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps bonuses at what purchases give a right to. A bonus stands at one purchase of a person at a time; it goes where that
 * is called off or comes back, and then to whichever is the first by now. Runs in a transaction that holds the accounts.
 */
@ApplicationScoped
class BonusKeeping {
    private final BonusRepository bonuses;
    private final SoldRepository sold;
    private final TenantSettingsStore settings;

    BonusKeeping(BonusRepository bonuses, SoldRepository sold, TenantSettingsStore settings) {
        this.bonuses = bonuses;
        this.sold = sold;
        this.settings = settings;
    }

    /** A person's right to a bonus. */
    private record Claim(UUID person, Bonus bonus) {}

    /** A bonus a purchase once led to on somebody's card, and what is left of it. */
    private static final class Stand {
        private final Claim claim;
        private final UUID purchase;
        private final UUID customer;
        private final List<Entry> lines = new ArrayList<>();
        private long worth;

        Stand(Claim claim, UUID purchase, UUID customer) {
            this.claim = claim;
            this.purchase = purchase;
            this.customer = customer;
        }
    }

    /** What the persons behind some cards have and had. */
    static final class Book {
        private final Map<UUID, Person> persons;
        private final Map<List<Object>, Stand> stands = new LinkedHashMap<>();
        private final Map<UUID, List<Stand>> ofPersons = new HashMap<>();
        private final List<Entry> lines;

        private Book(Map<UUID, Person> persons, List<Held> held) {
            this.persons = persons;
            this.lines = held.stream().map(Held::line).toList();
            held.forEach(it -> {
                var line = it.line();
                var stand = at(new Claim(it.person(), line.about()), line.purchaseId(), line.customerId());
                stand.lines.add(line);
                stand.worth += line.worth();
            });
        }

        List<Entry> lines() {
            return lines;
        }

        private Stand at(Claim claim, UUID purchase, UUID customer) {
            return stands.computeIfAbsent(List.of(claim, purchase, customer), none -> {
                var stand = new Stand(claim, purchase, customer);
                ofPersons
                        .computeIfAbsent(claim.person(), person -> new ArrayList<>())
                        .add(stand);
                return stand;
            });
        }

        private boolean has(Claim claim) {
            return ofPersons.getOrDefault(claim.person(), List.of()).stream()
                    .anyMatch(it -> it.worth > 0 && it.claim.bonus().excludes(claim.bonus()));
        }
    }

    /** Reads what there is to know, nothing where there are no bonuses to give or to take. @param lines of purchases */
    Book open(Programme programme, Collection<UUID> customers, Collection<Entry> lines) {
        return programme.givesBonuses() || lines.stream().anyMatch(it -> it.bonus() != null)
                ? new Book(bonuses.persons(customers), bonuses.held(customers))
                : new Book(Map.of(), List.of());
    }

    void settle(Book book, Settlement settlement, Collection<Sold> changed, Set<UUID> told, Terms terms) {
        if (book.persons.isEmpty()) {
            return;
        }
        Map<UUID, Sold> sales = new HashMap<>(changed.stream().collect(toMap(Sold::id, identity())));
        var freed = judgeAnew(book, settlement, sales, told);
        Set<Claim> asked = new LinkedHashSet<>(freed);
        changed.stream().filter(it -> told.contains(it.id())).forEach(it -> claims(it, book, settlement.current())
                .forEach(claim -> {
                    // Any purchase around a birthday will do, but only one is a person's first.
                    if (claim.bonus().equals(Bonus.FIRST)) {
                        asked.add(claim);
                    } else {
                        grant(claim, it, book, settlement);
                    }
                }));
        asked.removeIf(book::has);
        first(List.copyOf(asked), settlement.current(), sales, terms).forEach((claim, sale) -> {
            // An old purchase earns by what is promised today only where it takes the place of another.
            if (told.contains(sale.id()) || freed.contains(claim)) {
                grant(claim, sale, book, settlement);
            }
        });
    }

    private static void grant(Claim claim, Sold sale, Book book, Settlement settlement) {
        if (settlement.mayEarn(sale) && !book.has(claim)) {
            var by = new Judged(settlement.current().version(), sale.rate(), claim.bonus());
            book.at(claim, sale.id(), sale.customerId()).worth = settlement.settleBonus(sale, sale.customerId(), 0, by);
        }
    }

    /** Lets what stands follow its purchase. @return what is free for another purchase */
    private static Set<Claim> judgeAnew(Book book, Settlement settlement, Map<UUID, Sold> sales, Set<UUID> told) {
        Set<Claim> freed = new LinkedHashSet<>();
        var concerned = book.stands.values().stream()
                .filter(it -> sales.containsKey(it.purchase))
                .toList();
        concerned.stream().filter(it -> it.worth > 0).forEach(it -> {
            judgeAnew(it, settlement, sales, told);
            if (it.worth == 0) {
                freed.add(it.claim);
            }
        });
        // A return that was called off lets the bonus stand again, unless another purchase has it by now.
        concerned.stream()
                .filter(it -> it.worth == 0 && !book.has(it.claim))
                .forEach(it -> judgeAnew(it, settlement, sales, told));
        return freed;
    }

    private static void judgeAnew(Stand it, Settlement settlement, Map<UUID, Sold> sales, Set<UUID> told) {
        var sale = sales.get(it.purchase);
        var by = settlement.judge(sale, it.lines, told.contains(sale.id()));
        it.worth = settlement.settleBonus(sale, it.customer, it.worth, by);
    }

    private Stream<Claim> claims(Sold it, Book book, Programme programme) {
        var person = it.customerId() == null ? null : book.persons.get(it.customerId());
        if (person == null || it.isReturn() || programme.earning() == null) {
            return Stream.empty();
        }
        List<Bonus> due = new ArrayList<>();
        if (programme.earning().firstPurchase() != null) {
            due.add(Bonus.FIRST);
        }
        var birthday = programme.earning().birthday();
        if (birthday != null) {
            BirthDate.parse(person.birthDate())
                    .map(birth -> Birthdays.next(
                            birth,
                            it.day().minusDays(birthday.days()),
                            settings.current().calendar()))
                    .filter(day -> !day.isAfter(it.day().plusDays(birthday.days())))
                    .ifPresent(day -> due.add(new Bonus(Bonus.Kind.BIRTHDAY, day)));
        }
        return due.stream().map(bonus -> new Claim(person.id(), bonus));
    }

    /** The sale each of the claims is about; read as the others are. */
    private Map<Claim, Sold> first(List<Claim> claims, Programme programme, Map<UUID, Sold> sales, Terms terms) {
        List<Window> windows = new ArrayList<>();
        for (int n = 0; n < claims.size(); n++) {
            windows.add(window(n, claims.get(n), programme, terms.zone()));
        }
        Map<Claim, Sold> found = new LinkedHashMap<>();
        if (!windows.isEmpty()) {
            var first = bonuses.firstSales(windows);
            var unread =
                    first.values().stream().filter(id -> !sales.containsKey(id)).toList();
            if (!unread.isEmpty()) {
                sold.read(unread, terms.zone(), terms.currency()).forEach(it -> sales.put(it.id(), it));
            }
            first.forEach((n, sale) -> found.put(claims.get(n), sales.get(sale)));
        }
        return found;
    }

    private static Window window(int n, Claim claim, Programme programme, ZoneId zone) {
        var rule = programme.earning() == null ? null : programme.earning().birthday();
        var day = claim.bonus().day();
        if (day == null) {
            return new Window(n, claim.person(), null, null);
        }
        int days = rule == null ? 0 : rule.days();
        return new Window(
                n,
                claim.person(),
                day.minusDays(days).atStartOfDay(zone).toInstant(),
                day.plusDays(days + 1L).atStartOfDay(zone).toInstant());
    }
}
