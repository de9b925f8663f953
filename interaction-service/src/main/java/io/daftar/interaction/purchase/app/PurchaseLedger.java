package io.daftar.interaction.purchase.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.document.app.DocumentKeeping;
import io.daftar.interaction.document.app.DocumentKeeping.Papers;
import io.daftar.interaction.input.Repeats;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseRepository;
import io.daftar.interaction.report.app.RevenueKeeping;
import io.daftar.interaction.value.app.ValueKeeping;
import io.daftar.interaction.value.domain.Earning;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final PurchaseEvents events;
    private final DocumentKeeping documents;
    private final ValueKeeping values;
    private final RevenueKeeping revenue;
    private final Instance<PurchaseFollower> followers;

    PurchaseLedger(
            PurchaseRepository purchases,
            PurchaseEvents events,
            DocumentKeeping documents,
            ValueKeeping values,
            RevenueKeeping revenue,
            Instance<PurchaseFollower> followers) {
        this.purchases = purchases;
        this.events = events;
        this.documents = documents;
        this.values = values;
        this.revenue = revenue;
        this.followers = followers;
    }

    /**
     * Keeps those whose source is new and finds those that stand already; by id of the draft.
     *
     * @param others customers whose purchases change later in the transaction, to be taken with those of the drafts
     */
    Map<UUID, Attempt<RecordedPurchase>> keep(
            List<Purchase> drafts, Map<String, String> eventHeaders, Collection<UUID> others) {
        Map<UUID, Attempt<RecordedPurchase>> outcome = new HashMap<>();
        if (drafts.isEmpty()) {
            values.take(others);
            return outcome;
        }
        Set<UUID> added = purchases.add(drafts);
        var refused = takePapers(
                drafts.stream().filter(draft -> added.contains(draft.id())).toList());
        refused.forEach((id, refusal) -> outcome.put(id, Attempt.refused(refusal)));
        var news = drafts.stream()
                .filter(draft -> added.contains(draft.id()) && !refused.containsKey(draft.id()))
                .toList();
        var repeats =
                drafts.stream().filter(draft -> !added.contains(draft.id())).toList();
        news.forEach(it -> outcome.put(it.id(), Attempt.ok(new RecordedPurchase(it, true))));
        var standing = standing(repeats);
        repeats.forEach(it -> outcome.put(it.id(), Attempt.of(() -> repeat(it, standing.get(source(it))))));
        events.tell(news, eventHeaders);
        var earnings = ofCustomers(news).map(PurchaseEvents::earning).toList();
        takeAll(earnings, others);
        if (eventHeaders.isEmpty()) {
            values.add(earnings);
        } else {
            values.addAll(earnings);
        }
        return outcome;
    }

    private void takeAll(List<Earning> earnings, Collection<UUID> others) {
        if (!others.isEmpty()) {
            Set<UUID> all = new HashSet<>(others);
            earnings.forEach(it -> all.add(it.customerId()));
            values.take(all);
        }
    }

    /** Adds what is new to the revenue; once, at the end of a transaction, since purchases share the rows of their day. */
    void addUp(Collection<Attempt<RecordedPurchase>> recorded) {
        var news = recorded.stream()
                .filter(it -> !it.failed() && it.value().created())
                .map(it -> it.value().purchase())
                .toList();
        revenue.add(news.stream().map(Purchase::id).toList(), news.stream().anyMatch(it -> it.lineCount() > 0));
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
        var cameBack = changed.stream()
                .map(Purchase::returnOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            followers.forEach(it -> it.follow(told, cameBack));
        }
    }

    /** Puts content in the place of what stood; value is counted anew for whoever bought before and after. */
    void replace(Purchase before, Purchase after) {
        values.take(buyers(before, after));
        revenue.remove(List.of(before.id()));
        purchases.replace(after);
        documents.replace(papers(before), papers(after));
        events.tellReplaced(before, after);
        recount(before, after);
        revenue.add(List.of(after.id()), after.lineCount() > 0);
        follow(List.of(after));
    }

    /** Keeps other papers or another seller. */
    void renumber(Purchase before, Purchase after) {
        revenue.remove(List.of(after.id()));
        purchases.update(after);
        documents.replace(papers(before), papers(after));
        revenue.add(List.of(after.id()), after.lineCount() > 0);
        events.tellChanged(after);
    }

    /** Lets a purchase count for nothing; its customer still sees that it was there. */
    void cancel(Purchase cancelled) {
        values.take(buyers(cancelled));
        revenue.remove(List.of(cancelled.id()));
        purchases.update(cancelled);
        events.tellChanged(cancelled);
        recount(cancelled);
    }

    /** Counts the buyers anew. */
    void recount(Purchase... changed) {
        values.recount(buyers(changed));
    }

    private static List<UUID> buyers(Purchase... purchases) {
        return Arrays.stream(purchases)
                .map(Purchase::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** What stands under the source of a draft, if anything. */
    RecordedPurchase repeatOrNull(Purchase draft) {
        if (draft.sourceSystem() == null) {
            return null;
        }
        var standing = standing(List.of(draft)).get(source(draft));
        return standing == null ? null : repeat(draft, standing);
    }

    // Those that name a file they cannot have are taken out again.
    private Map<UUID, DomainException> takePapers(List<Purchase> added) {
        var refused = documents.keep(
                added.stream().map(PurchaseLedger::papers).filter(Papers::any).toList());
        if (!refused.isEmpty()) {
            purchases.withdraw(refused.keySet());
        }
        return refused;
    }

    private static Papers papers(Purchase it) {
        return new Papers(it.id(), it.documents(), Arrays.asList(it.proformaNumber(), it.invoiceNumber()));
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
        Repeats.require(Optional.ofNullable(standing), draft.sourceHash(), Purchase::sourceHash, Purchase::id);
        // The content is the same, lines included, so the stored lines need not be read.
        return new RecordedPurchase(standing.with(draft.lines()), false);
    }
}
