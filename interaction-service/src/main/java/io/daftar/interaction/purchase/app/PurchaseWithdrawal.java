package io.daftar.interaction.purchase.app;

import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseRepository;
import io.daftar.interaction.purchase.domain.WithdrawalRepository;
import io.daftar.interaction.report.app.RevenueKeeping;
import io.daftar.interaction.value.app.ValueKeeping;
import io.daftar.platform.importing.ImportReverter.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes purchases out as if they had never been: called off first, so that all that followed from them follows, then gone.
 * Their source may tell of them anew. A handful of statements however many there are.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PurchaseWithdrawal {
    private static final Kept RETURNED =
            new Kept("returned-since", "goods of it came back after the import, so it stays");

    private final WithdrawalRepository withdrawals;
    private final PurchaseRepository purchases;
    private final PurchaseLedger ledger;
    private final PurchaseEvents events;
    private final ValueKeeping values;
    private final RevenueKeeping revenue;

    PurchaseWithdrawal(
            WithdrawalRepository withdrawals,
            PurchaseRepository purchases,
            PurchaseLedger ledger,
            PurchaseEvents events,
            ValueKeeping values,
            RevenueKeeping revenue) {
        this.withdrawals = withdrawals;
        this.purchases = purchases;
        this.ledger = ledger;
        this.events = events;
        this.values = values;
        this.revenue = revenue;
    }

    /** Takes out those nobody changed or returned since they were written down. @return why others stay, by id */
    public Map<UUID, Kept> withdraw(Collection<UUID> ids, Map<String, String> eventHeaders, Instant at) {
        Map<UUID, Kept> kept = new HashMap<>();
        ids.forEach(id -> kept.put(id, Kept.DELETED));
        // As whoever cancels or returns: the purchases first, then the values of their buyers, then what days share.
        var standing = withdrawals.lock(ids);
        var returned = withdrawals.returned(standing);
        List<Purchase> going = new ArrayList<>();
        for (var it : purchases.byIds(standing)) {
            if (returned.contains(it.id())) {
                kept.put(it.id(), RETURNED);
            } else if (it.version() > 1) {
                kept.put(it.id(), Kept.CHANGED);
            } else {
                kept.remove(it.id());
                going.add(it.cancelled(null, at));
            }
        }
        if (!going.isEmpty()) {
            takeOut(going, eventHeaders, at);
        }
        return kept;
    }

    private void takeOut(List<Purchase> going, Map<String, String> eventHeaders, Instant at) {
        var ids = going.stream().map(Purchase::id).toList();
        var buyers = going.stream()
                .map(Purchase::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        values.take(buyers);
        revenue.remove(ids);
        withdrawals.cancel(ids, at);
        events.tellWithdrawn(going, eventHeaders);
        values.recountAll(buyers);
        ledger.follow(going);
        // Lines and papers go with them.
        purchases.withdraw(ids);
    }
}
