package io.daftar.interaction.purchase.app;

import io.daftar.interaction.customer.app.Identities;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.TimeInput;
import io.daftar.interaction.input.TotalInput;
import io.daftar.interaction.purchase.domain.GoodsLeft;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseLine;
import io.daftar.interaction.purchase.domain.PurchaseLocks;
import io.daftar.interaction.purchase.domain.PurchaseRepository;
import io.daftar.interaction.purchase.domain.Returned;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes goods of a sale back, never more than is left of it: the sale is locked while that is judged. Runs in the
 * transaction of its caller.
 */
@ApplicationScoped
class Returns {
    private final PurchaseRepository purchases;
    private final PurchaseLocks locks;
    private final PurchaseLedger ledger;
    private final PurchaseDrafts drafts;
    private final Identities identities;
    private final Clock clock;

    Returns(
            PurchaseRepository purchases,
            PurchaseLocks locks,
            PurchaseLedger ledger,
            PurchaseDrafts drafts,
            Identities identities,
            Clock clock) {
        this.purchases = purchases;
        this.locks = locks;
        this.ledger = ledger;
        this.drafts = drafts;
        this.identities = identities;
        this.clock = clock;
    }

    /** Takes sales before anything else, as all writers do. @return who bought */
    List<UUID> hold(Collection<UUID> sales) {
        return sales.isEmpty() ? List.of() : locks.take(sales);
    }

    /** Takes a purchase that is to change, and with a return its sale. */
    void holdWithSale(UUID id) {
        purchases.find(id).map(Purchase::returnOf).ifPresent(sale -> locks.take(List.of(sale, id)));
    }

    /** Keeps a return that names its sale. */
    RecordedPurchase keep(Purchase draft, Map<String, String> eventHeaders) {
        var sale = purchases
                .lock(draft.returnOf())
                .filter(found -> !found.isReturn() && !found.isCancelled())
                .orElseThrow(() -> DomainException.invalidValue("#/returnOf", "unknown-sale", "there is no such sale"));
        if (draft.customerId() != null && !isBuyer(draft.customerId(), sale.customerId())) {
            throw DomainException.invalidValue("#/customerId", "mismatch", "the sale was to somebody else");
        }
        return keep(sale, draft.boughtBy(sale.customerId()), eventHeaders);
    }

    /**
     * Takes goods back; without lines all that is left, and the adjustments with it.
     *
     * @param check may refuse the sale as it stands; a repeat is not asked about
     */
    RecordedPurchase takeBack(UUID saleId, ReturnPurchase command, Consumer<Purchase> check) {
        var sale = purchases.lock(saleId).orElseThrow(() -> DomainException.notFound("purchase"));
        if (sale.isReturn()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "a return cannot be returned");
        }
        if (sale.isCancelled()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the sale was cancelled");
        }
        var repeat = repeated(saleId, command);
        if (repeat.isPresent()) {
            return repeat.get();
        }
        check.accept(sale);
        var soFar = purchases.returned(saleId);
        if (soFar.covers(sale)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "nothing is left of this sale");
        }
        boolean all = command.lines() == null || command.lines().isEmpty();
        var request = all && sale.lineCount() == 0 ? money(sale, soFar, command) : goods(sale, soFar, command, all);
        return keep(sale, drafts.draft(request, sale.customerId(), sale.currency()), Map.of());
    }

    /** Whoever bought may have been merged since, or go by another of its ids. */
    private boolean isBuyer(UUID customer, UUID buyer) {
        return customer.equals(buyer)
                || buyer != null && identities.of(customer).ids().contains(buyer);
    }

    /** A sale that goods came back of, and a return of a sale, stay as they are. */
    void refuseReplacing(Purchase before, Purchase draft) {
        if (before.isCancelled()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "a cancelled purchase cannot be replaced");
        }
        boolean entangled = before.returnOf() != null
                || draft.returnOf() != null
                || purchases.returned(before.id()).returns() > 0;
        if (entangled) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "a sale with returns, or a return of a sale, cannot be replaced");
        }
    }

    /** A sale with goods that came back cannot be called off: its returns would stand for nothing. */
    void refuseCancelling(Purchase sale) {
        if (purchases.returned(sale.id()).returns() > 0) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "goods of this sale came back; cancel the returns first");
        }
    }

    /** After a return was called off its goods are with the buyer again. */
    void judgeAnew(UUID saleId) {
        var sale = purchases.lock(saleId).orElseThrow(() -> DomainException.notFound("purchase"));
        if (sale.fullyReturnedAt() != null && !purchases.returned(saleId).covers(sale)) {
            purchases.markReturned(saleId, null, clock.instant());
            ledger.recount(sale);
        }
    }

    private RecordedPurchase keep(Purchase sale, Purchase back, Map<String, String> eventHeaders) {
        var repeat = ledger.repeatOrNull(back);
        if (repeat != null) {
            return repeat;
        }
        purchases.returned(sale.id()).allow(sale, back);
        var outcome = ledger.keep(List.of(back), eventHeaders, List.of()).get(back.id());
        if (outcome.failed()) {
            throw outcome.refusal();
        }
        if (sale.fullyReturnedAt() == null && purchases.returned(sale.id()).covers(sale)) {
            purchases.markReturned(sale.id(), back.purchasedAt(), clock.instant());
            ledger.recount(sale);
        }
        return outcome.value();
    }

    // What a repeat asks for is no longer left, so it is compared with what it led to.
    private Optional<RecordedPurchase> repeated(UUID saleId, ReturnPurchase command) {
        if (command.source() == null) {
            return Optional.empty();
        }
        // The sale is held, and with it all its returns: nobody else writes one.
        var standing = purchases
                .findBySource(command.source().system(), command.source().eventId())
                .orElse(null);
        if (standing == null) {
            return Optional.empty();
        }
        boolean same = saleId.equals(standing.returnOf())
                && (command.returnedAt() == null
                        || command.returnedAt()
                                .require("#/returnedAt", clock.instant())
                                .equals(standing.purchasedAt()))
                && (command.lines() == null
                        || command.lines().isEmpty()
                        || asked(command).equals(taken(standing)));
        if (!same) {
            throw new DomainException(ErrorCode.SOURCE_CONFLICT, "this source already told something else")
                    .with("id", standing.id());
        }
        return Optional.of(new RecordedPurchase(standing, false));
    }

    private static Map<String, BigDecimal> asked(ReturnPurchase command) {
        Map<String, BigDecimal> asked = new HashMap<>();
        command.lines()
                .forEach(goods -> asked.merge(
                        goods.sku(), goods.quantity().require("#/lines").stripTrailingZeros(), Returns::sum));
        return asked;
    }

    private static Map<String, BigDecimal> taken(Purchase back) {
        Map<String, BigDecimal> taken = new HashMap<>();
        back.lines().forEach(line -> taken.merge(line.goods(), line.quantity().stripTrailingZeros(), Returns::sum));
        return taken;
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return a.add(b).stripTrailingZeros();
    }

    private RecordPurchase money(Purchase sale, Returned soFar, ReturnPurchase command) {
        var left = sale.total().subtract(soFar.total());
        return request(sale, command, null, null, TotalInput.of(left.toPlainString()));
    }

    private RecordPurchase goods(Purchase sale, Returned soFar, ReturnPurchase command, boolean all) {
        var left = soFar.left(sale);
        var back = all ? left.takeAll() : take(left, command.lines());
        var lines = back.stream()
                .map(line -> new RecordPurchase.Line(
                        line.sku(),
                        line.description(),
                        line.category(),
                        DecimalInput.of(line.quantity()),
                        DecimalInput.of(line.unitPrice())))
                .toList();
        var adjustments = soFar.adjustments(sale, back, left.isEmpty()).stream()
                .map(it -> new RecordPurchase.AdjustmentInput(it.kind().name(), DecimalInput.of(it.amount())))
                .toList();
        return request(sale, command, lines, adjustments, null);
    }

    // The same goods may stand on several lines at several prices; the first lines come back first.
    private static List<PurchaseLine> take(GoodsLeft left, List<ReturnPurchase.Goods> goods) {
        List<PurchaseLine> back = new ArrayList<>();
        for (int i = 0; i < goods.size(); i++) {
            String at = "#/lines/" + i + "/quantity";
            var wanted = goods.get(i).quantity().require(at);
            if (wanted.signum() <= 0 || wanted.compareTo(left.of(goods.get(i).sku())) > 0) {
                throw DomainException.invalidValue(at, "exceeds-sale", "more comes back than is left of the sale");
            }
            back.addAll(left.take(goods.get(i).sku(), wanted));
        }
        return back;
    }

    private RecordPurchase request(
            Purchase sale,
            ReturnPurchase command,
            List<RecordPurchase.Line> lines,
            List<RecordPurchase.AdjustmentInput> adjustments,
            TotalInput total) {
        return new RecordPurchase(
                "RETURN",
                null,
                null,
                sale.number(),
                command.returnedAt() == null ? TimeInput.of(clock.instant()) : command.returnedAt(),
                sale.currency(),
                sale.country(),
                lines,
                adjustments,
                null,
                total,
                sale.id(),
                command.source(),
                null,
                null,
                sale.sellerId(),
                null);
    }
}
