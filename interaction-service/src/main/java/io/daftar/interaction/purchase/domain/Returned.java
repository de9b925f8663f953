package io.daftar.interaction.purchase.domain;

import io.daftar.platform.web.DomainException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What came back of a sale so far, and whether more may.
 *
 * @param returns how many returns name the sale
 * @param goods quantities by {@link PurchaseLine#goods}
 * @param total money given back
 * @param quantity of returns without lines
 */
public record Returned(int returns, Map<String, BigDecimal> goods, BigDecimal total, BigDecimal quantity) {

    /** Refuses a return of more than is left of the sale. */
    public void allow(Purchase sale, Purchase back) {
        if (!sale.currency().equals(back.currency())) {
            throw DomainException.invalidValue("#/currency", "mismatch", "a return has the currency of its sale");
        }
        if (back.lineCount() > 0) {
            allowGoods(sale, back);
        } else if (exceeds(total.subtract(back.total()), sale.total()) || exceedsQuantity(sale, back)) {
            throw exceeding("#/total");
        }
    }

    private void allowGoods(Purchase sale, Purchase back) {
        Map<String, BigDecimal> left = left(sale);
        for (PurchaseLine line : back.lines()) {
            BigDecimal rest = left.getOrDefault(line.goods(), BigDecimal.ZERO).subtract(line.quantity());
            if (rest.signum() < 0) {
                throw exceeding("#/lines/" + (line.n() - 1) + "/quantity");
            }
            left.put(line.goods(), rest);
        }
    }

    /** What of each goods may still come back. */
    public Map<String, BigDecimal> left(Purchase sale) {
        Map<String, BigDecimal> left = new HashMap<>();
        sale.lines().forEach(line -> left.merge(line.goods(), line.quantity(), BigDecimal::add));
        goods.forEach((name, quantityBack) -> left.merge(name, quantityBack.negate(), BigDecimal::add));
        return left;
    }

    /** Whether nothing of the sale is left. */
    public boolean covers(Purchase sale) {
        boolean moneyBack = sale.total().signum() > 0 && total.compareTo(sale.total()) >= 0;
        if (sale.lineCount() > 0) {
            // Goods may come back at more than a discounted total; while some are out, the sale still counts.
            return left(sale).values().stream().allMatch(rest -> rest.signum() <= 0) || goods.isEmpty() && moneyBack;
        }
        return moneyBack || sale.total().signum() == 0 && returns > 0;
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

    private static DomainException exceeding(String pointer) {
        return DomainException.invalidValue(pointer, "exceeds-sale", "more comes back than is left of the sale");
    }
}
