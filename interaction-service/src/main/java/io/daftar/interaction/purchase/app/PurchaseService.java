package io.daftar.interaction.purchase.app;

import static java.util.stream.Collectors.toSet;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.batch.Batches;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseRepository;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Keeps purchases; a purchase and all that follows from it are one transaction. */
@ApplicationScoped
@Transactional
public class PurchaseService {
    private final PurchaseRepository purchases;
    private final PurchaseLedger ledger;
    private final Returns returns;
    private final Batches batches;
    private final Versions versions;
    private final Cursors cursors;

    PurchaseService(
            PurchaseRepository purchases,
            PurchaseLedger ledger,
            Returns returns,
            Batches batches,
            Versions versions,
            Cursors cursors) {
        this.purchases = purchases;
        this.ledger = ledger;
        this.returns = returns;
        this.batches = batches;
        this.versions = versions;
        this.cursors = cursors;
    }

    /** With its lines. */
    public Purchase require(UUID id) {
        return purchases.find(id).orElseThrow(() -> DomainException.notFound("purchase"));
    }

    /** With its lines, for a change made against its current version. */
    Purchase lock(UUID id, String ifMatch) {
        var found = purchases.lock(id).orElseThrow(() -> DomainException.notFound("purchase"));
        versions.check(ifMatch, found.version());
        return found;
    }

    /** A customer's purchases and returns, newest first, without lines. */
    public Page<Purchase> ofCustomer(CustomerSet customer, PageRequest request) {
        String binding = "purchases " + customer.winner();
        var position = cursors.decode(binding, request.cursor()).orElse(null);
        var rows = purchases.ofCustomer(
                customer.ids(),
                position == null ? null : Instant.parse(position.get(0)),
                position == null ? null : UUID.fromString(position.get(1)),
                request.limit() + 1);
        return Page.of(
                rows,
                request.limit(),
                last -> cursors.encode(
                        binding,
                        List.of(last.purchasedAt().toString(), last.id().toString())));
    }

    /** The newest of a customer, without lines. */
    public List<Purchase> latest(CustomerSet customer, int count) {
        return purchases.ofCustomer(customer.ids(), null, null, count);
    }

    /** Keeps those whose source is new, together; returns of a known sale one by one, for each changes what is left. */
    List<Attempt<RecordedPurchase>> recordAll(
            List<Attempt<Purchase>> drafts, boolean whole, Map<String, String> eventHeaders) {
        var good = drafts.stream()
                .filter(draft -> !draft.failed())
                .map(Attempt::value)
                .toList();
        var buyers = returns.hold(
                good.stream().map(Purchase::returnOf).filter(Objects::nonNull).collect(toSet()));
        Map<UUID, Attempt<RecordedPurchase>> outcome = new HashMap<>(ledger.keep(
                good.stream().filter(draft -> draft.returnOf() == null).toList(), eventHeaders, buyers));
        good.stream()
                .filter(draft -> draft.returnOf() != null)
                .forEach(draft -> outcome.put(draft.id(), Attempt.of(() -> returns.keep(draft, eventHeaders))));
        List<Attempt<RecordedPurchase>> recorded = drafts.stream()
                .map(draft -> draft.failed()
                        ? Attempt.<RecordedPurchase>refused(draft.refusal())
                        : outcome.get(draft.value().id()))
                .toList();
        if (whole) {
            batches.refuseUnlessWhole(recorded);
        }
        ledger.addUp(recorded);
        return recorded;
    }

    /** Takes goods of a sale back. */
    public RecordedPurchase takeBack(UUID id, ReturnPurchase command, String ifMatch) {
        var recorded = returns.takeBack(id, command, sale -> {
            // A return adds to the sale and changes nothing somebody wrote, so no version need be named.
            if (ifMatch != null) {
                versions.check(ifMatch, sale.version());
            }
        });
        ledger.addUp(List.of(Attempt.ok(recorded)));
        return recorded;
    }

    /** Creates the purchase of the draft's source, or puts the draft's content in its place. */
    RecordedPurchase put(Purchase draft, String ifMatch) {
        if (ifMatch == null) {
            var recorded =
                    recordAll(List.of(Attempt.ok(draft)), false, Map.of()).get(0);
            if (!recorded.failed()) {
                return recorded.value();
            }
            if (recorded.refusal().code() != ErrorCode.SOURCE_CONFLICT) {
                throw recorded.refusal();
            }
        }
        var before = purchases
                .lockBySource(draft.sourceSystem(), draft.sourceEventId())
                .orElseThrow(() -> new DomainException(ErrorCode.STALE_VERSION, "there is nothing to replace"));
        versions.check(ifMatch, before.version());
        if (before.sourceHash().equals(draft.sourceHash())) {
            return new RecordedPurchase(before, false);
        }
        returns.refuseReplacing(before, draft);
        var after = draft.inPlaceOf(before);
        ledger.replace(before, after);
        return new RecordedPurchase(after, false);
    }
}
