package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.loyalty.domain.Account;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.Entry.Judged;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.Sold;
import io.daftar.platform.time.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The lines some purchases lead to, with the accounts as they are behind them. */
final class Settlement {
    private final Programme current;
    private final Map<Long, Programme> programmes;
    private final Map<UUID, Account> accounts;
    private final Ids ids;
    private final Clock clock;
    private final List<Entry> lines = new ArrayList<>();

    /** @param programmes all that judged what stands, by version, the current one among them */
    Settlement(Programme current, Map<Long, Programme> programmes, Map<UUID, Account> accounts, Ids ids, Clock clock) {
        this.current = current;
        this.programmes = programmes;
        this.accounts = new HashMap<>(accounts);
        this.ids = ids;
        this.clock = clock;
    }

    List<Entry> lines() {
        return lines;
    }

    Map<UUID, Account> moved() {
        Map<UUID, Account> moved = new HashMap<>();
        lines.forEach(line -> moved.put(line.customerId(), accounts.get(line.customerId())));
        return moved;
    }

    /** Lets a purchase be worth what its goods are. @param standing lines about its goods */
    void settle(Sold it, List<Entry> standing, boolean told) {
        var by = judge(it, standing, told);
        // In the order they came: a purchase that became another customer's goes from the one to the other.
        Map<UUID, Long> stands = new LinkedHashMap<>();
        standing.forEach(line -> stands.merge(line.customerId(), line.worth(), Long::sum));
        if (told && by.programmeVersion() != null && mayEarn(it)) {
            stands.putIfAbsent(it.customerId(), 0L);
        }
        stands.forEach(
                (customer, points) -> move(customer, it.id(), worth(it, by, standing, customer, points) - points, by));
    }

    /**
     * Lets a purchase be worth what a bonus is.
     *
     * @param stands what the customer has of it by now
     * @return what the customer has of it then
     */
    long settleBonus(Sold it, UUID customer, long stands, Judged by) {
        long worth = customer.equals(it.customerId())
                ? it.bonus(
                        programmes.get(by.programmeVersion()),
                        by.rate(),
                        by.bonus().kind())
                : 0;
        move(customer, it.id(), worth - stands, by);
        return worth;
    }

    /** Whether a sale earns by the programme of today, on an account that is held. */
    boolean mayEarn(Sold it) {
        return it.cardDay() != null
                && accounts.containsKey(it.customerId())
                && current.earning() != null
                && current.earning().covers(it.day(), it.cardDay());
    }

    Programme current() {
        return current;
    }

    /** What the purchase earned by, or earns by now. */
    Judged judge(Sold it, List<Entry> standing, boolean told) {
        if (standing.isEmpty()) {
            return new Judged(current.version(), it.rate(), null);
        }
        var first = standing.get(0).judged();
        return told && first.programmeVersion() != null
                ? new Judged(first.programmeVersion(), it.rate(), first.bonus())
                : first;
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
