package io.daftar.interaction.purchase.domain;

import io.daftar.platform.web.DomainException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back of a sale so far, and whether more may: never more goods than were sold, none for more than it was sold
 * for, and in all no more money than the sale brought in.
 *
 * @param returns how many returns name the sale
 * @param total money given back
 * @param quantity of returns without lines
 */
public record Returned(int returns, List<Goods> goods, BigDecimal total, BigDecimal quantity) {
    /** So many pieces of the same {@link PurchaseLine#goods} that came back for the same price. */
    public record Goods(String goods, BigDecimal unitPrice, BigDecimal quantity) {}

    /** Refuses a return of more than is left of the sale. */
    public void allow(Purchase sale, Purchase back) {
        if (!sale.currency().equals(back.currency())) {
            throw DomainException.invalidValue("#/currency", "mismatch", "a return has the currency of its sale");
        }
        if (back.lineCount() > 0) {
            allowGoods(sale, back);
        }
        boolean tooMuch = back.total().signum() < 0 && exceeds(total.subtract(back.total()), sale.total());
        if (tooMuch || exceedsQuantity(sale, back)) {
            throw exceeding("#/total", "more money comes back than is left of what the sale brought in");
        }
    }

    private void allowGoods(Purchase sale, Purchase back) {
        var left = left(sale);
        for (PurchaseLine line : back.lines()) {
            String at = "#/lines/" + (line.n() - 1);
            if (exceeds(line.quantity(), left.of(line.goods()))) {
                throw exceeding(at + "/quantity", "more comes back than is left of the sale");
            }
            if (left.takeFor(line.goods(), line.unitPrice(), line.quantity()).signum() > 0) {
                throw exceeding(at + "/unitPrice", "these goods were sold for less");
            }
        }
        if (covers(sale)) {
            throw exceeding("#/returnOf", "all the money of the sale came back already");
        }
    }

    /** What of the goods may still come back. */
    public GoodsLeft left(Purchase sale) {
        var left = new GoodsLeft(sale.lines());
        for (var it : goods) {
            // Returns of old may have given more for a piece than it was sold for.
            var dearer = left.takeFor(it.goods(), it.unitPrice(), it.quantity());
            left.take(it.goods(), dearer);
        }
        return left;
    }

    /** Whether nothing of the sale is left. */
    public boolean covers(Purchase sale) {
        boolean moneyBack = sale.total().signum() > 0 && total.compareTo(sale.total()) >= 0;
        if (sale.lineCount() > 0) {
            // Goods may come back for less than they were sold for; while some are out, the sale still counts.
            return left(sale).isEmpty() || goods.isEmpty() && moneyBack;
        }
        return moneyBack || sale.total().signum() == 0 && returns > 0;
    }

    /**
     * What goods that come back at their prices cost more or less. What the sale cost more or less goes back with the last of
     * them; before, a discounted sale may have less money left than the goods are worth.
     */
    public List<Adjustment> adjustments(Purchase sale, List<PurchaseLine> back, boolean last) {
        List<Adjustment> adjustments = new ArrayList<>(last ? sale.adjustments() : List.of());
        var money = back.stream().map(PurchaseLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        money = adjustments.stream().map(Adjustment::amount).reduce(money, BigDecimal::add);
        var left = sale.total().subtract(total).max(BigDecimal.ZERO);
        if (exceeds(money, left)) {
            adjustments.add(new Adjustment(Adjustment.Kind.DISCOUNT, left.subtract(money)));
        }
        // Goods that came back before took their part of the discount, nobody pays for bringing back the last.
        for (int i = 0; i < adjustments.size() && money.signum() < 0; i++) {
            var it = adjustments.get(i);
            var less = it.amount().max(money).min(BigDecimal.ZERO);
            adjustments.set(i, new Adjustment(it.kind(), it.amount().subtract(less)));
            money = money.subtract(less);
        }
        return adjustments;
    }

    // A return of money alone names no quantity.
    private boolean exceedsQuantity(Purchase sale, Purchase back) {
        return sale.lineCount() == 0
                && back.quantity() != null
                && exceeds(quantity.add(back.quantity()), sale.quantity() == null ? BigDecimal.ONE : sale.quantity());
    }

    private static boolean exceeds(BigDecimal value, BigDecimal limit) {
        return value.compareTo(limit) > 0;
    }

    private static DomainException exceeding(String pointer, String message) {
        return DomainException.invalidValue(pointer, "exceeds-sale", message);
    }
}
