package io.daftar.interaction.purchase.domain;

import java.math.BigDecimal;

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

    /** What quantities sold and returned are counted by. */
    public String goods() {
        return sku == null ? "" : sku;
    }
}
