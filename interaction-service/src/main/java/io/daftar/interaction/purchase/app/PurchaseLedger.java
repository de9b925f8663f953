package io.daftar.interaction.purchase.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseRepository;
import io.daftar.interaction.report.app.RevenueKeeping;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.interaction.value.app.ValueKeeping;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes purchases together with all that follows from them: timeline, value and event. A handful of statements however
 * many there are; runs in the transaction of its caller.
 */
@ApplicationScoped
class PurchaseLedger {
    private final PurchaseRepository purchases;
    private final TimelineService timeline;
    private final ValueKeeping values;
    private final RevenueKeeping revenue;
    private final Outbox outbox;
    private final Instance<PurchaseFollower> followers;

    PurchaseLedger(
            PurchaseRepository purchases,
            TimelineService timeline,
            ValueKeeping values,
            RevenueKeeping revenue,
            Outbox outbox,
            Instance<PurchaseFollower> followers) {
        this.purchases = purchases;
        this.timeline = timeline;
        this.values = values;
        this.revenue = revenue;
        this.outbox = outbox;
        this.followers = followers;
    }

    /** Keeps those whose source is new and finds those that stand already; by id of the draft. */
    Map<UUID, Attempt<RecordedPurchase>> keep(List<Purchase> drafts, Map<String, String> eventHeaders) {
        Map<UUID, Attempt<RecordedPurchase>> outcome = new HashMap<>();
        if (drafts.isEmpty()) {
            return outcome;
        }
        Set<UUID> added = purchases.add(drafts);
        var news = drafts.stream().filter(draft -> added.contains(draft.id())).toList();
        var repeats =
                drafts.stream().filter(draft -> !added.contains(draft.id())).toList();
        news.forEach(it -> outcome.put(it.id(), Attempt.ok(new RecordedPurchase(it, true))));
        var standing = standing(repeats);
        repeats.forEach(it -> outcome.put(it.id(), Attempt.of(() -> repeat(it, standing.get(source(it))))));
        tell(news, eventHeaders);
        var earnings = ofCustomers(news).map(PurchaseEvents::earning).toList();
        if (eventHeaders.isEmpty()) {
            values.add(earnings);
        } else {
            values.addAll(earnings);
        }
        return outcome;
    }

    /** Adds what is new to the revenue; once, at the end of a transaction, since purchases share the rows of their day. */
    void addUp(Collection<Attempt<RecordedPurchase>> recorded) {
        var news = recorded.stream()
                .filter(it -> !it.failed() && it.value().created())
                .map(it -> it.value().purchase())
                .toList();
        revenue.add(news.stream().map(Purchase::id).toList());
        follow(news.stream()
                .filter(it -> it.customerId() != null || it.returnOf() != null)
                .toList());
    }

    /** Lets other features follow what became of purchases; the last thing a transaction does. */
    void follow(Collection<Purchase> changed) {
        var told = changed.stream()
                .filter(it -> it.returnOf() == null)
                .map(Purchase::id)
                .collect(Collectors.toSet());
        var cameBack =
                changed.stream().map(Purchase::returnOf).filter(Objects::nonNull).collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            followers.forEach(it -> it.follow(told, cameBack));
        }
    }

    /** Puts content in the place of what stood; value is counted anew for whoever bought before and after. */
    void replace(Purchase before, Purchase after) {
        revenue.remove(List.of(before.id()));
        purchases.replace(after);
        if (before.customerId() != null) {
            timeline.remove(before.customerId(), before.purchasedAt(), before.id());
        }
        tell(List.of(after), Map.of());
        recount(before, after);
        revenue.add(List.of(after.id()));
        follow(List.of(after));
    }

    /** Keeps other numbers or another seller. */
    void renumber(Purchase after) {
        revenue.remove(List.of(after.id()));
        purchases.update(after);
        revenue.add(List.of(after.id()));
        show(after);
        outbox.publish(PurchaseEvents.recorded(after, Map.of()));
    }

    /** Lets a purchase count for nothing; its customer still sees that it was there. */
    void cancel(Purchase cancelled) {
        revenue.remove(List.of(cancelled.id()));
        purchases.update(cancelled);
        show(cancelled);
        outbox.publish(PurchaseEvents.cancelled(cancelled));
        recount(cancelled);
    }

    private void show(Purchase changed) {
        if (changed.customerId() != null) {
            timeline.remove(changed.customerId(), changed.purchasedAt(), changed.id());
            timeline.add(List.of(PurchaseEvents.entry(changed)));
        }
    }

    /** Counts the buyers anew. */
    void recount(Purchase... changed) {
        values.recount(Arrays.stream(changed)
                .map(Purchase::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    /** What stands under the source of a draft, if anything. */
    RecordedPurchase repeatOrNull(Purchase draft) {
        if (draft.sourceSystem() == null) {
            return null;
        }
        var standing = standing(List.of(draft)).get(source(draft));
        return standing == null ? null : repeat(draft, standing);
    }

    private void tell(List<Purchase> news, Map<String, String> eventHeaders) {
        timeline.add(ofCustomers(news).map(PurchaseEvents::entry).toList());
        outbox.publishAll(news.stream()
                .map(it -> PurchaseEvents.recorded(it, eventHeaders))
                .toList());
    }

    private static Stream<Purchase> ofCustomers(Collection<Purchase> purchases) {
        return purchases.stream().filter(it -> it.customerId() != null);
    }

    private Map<List<String>, Purchase> standing(List<Purchase> repeats) {
        Map<List<String>, Purchase> found = new HashMap<>();
        if (!repeats.isEmpty()) {
            purchases
                    .bySources(
                            repeats.stream().map(Purchase::sourceSystem).toList(),
                            repeats.stream().map(Purchase::sourceEventId).toList())
                    .forEach(it -> found.put(source(it), it));
        }
        return found;
    }

    private static List<String> source(Purchase purchase) {
        return Arrays.asList(purchase.sourceSystem(), purchase.sourceEventId());
    }

    private RecordedPurchase repeat(Purchase draft, Purchase standing) {
        if (standing == null) {
            throw new DomainException(ErrorCode.REQUEST_IN_FLIGHT, "the record of this source just went; try again");
        }
        if (!draft.sourceHash().equals(standing.sourceHash())) {
            throw new DomainException(ErrorCode.SOURCE_CONFLICT, "this source already told something else")
                    .with("id", standing.id());
        }
        // The content is the same, lines included, so the stored lines need not be read.
        return new RecordedPurchase(standing.with(draft.lines()), false);
    }
}
