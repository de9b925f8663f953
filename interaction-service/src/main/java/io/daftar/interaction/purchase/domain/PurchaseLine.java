package io.daftar.interaction.purchase.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One kind of goods in a purchase.
 *
 * @param n place in the purchase, from 1
 * @param amount quantity × unitPrice, rounded half up to 4 decimals
 */
public record PurchaseLine(
        int n,
        String sku,
        String description,
        String category,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal amount) {

    /** So many of the same goods at the same price. */
    public PurchaseLine with(BigDecimal other) {
        return new PurchaseLine(n, sku, description, category, other, unitPrice, amount(other, unitPrice));
    }

    /** What so many cost. */
    public static BigDecimal amount(BigDecimal quantity, BigDecimal unitPrice) {
        return quantity.multiply(unitPrice).setScale(4, RoundingMode.HALF_UP);
    }

    /** What quantities sold and returned are counted by. */
    public String goods() {
        return sku == null ? "" : sku;
    }
}
