package io.daftar.customer.fact.app;

import io.daftar.customer.fact.domain.CustomerFactsRepository.Sums;
import io.daftar.platform.contract.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/** What other services found out about customers, as the customer's JSON shows it under {@code facts}. */
public final class CustomerFacts {
    private CustomerFacts() {}

    /** What is not known is left out. */
    public static Map<String, Object> shown(Sums sums) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (sums.bought()) {
            shown.put("purchaseCount", sums.count());
            shown.put("purchaseTotal", money(sums.total(), sums.currency()));
        }
        shown.put("firstPurchaseAt", sums.firstPurchaseAt());
        shown.put("lastPurchaseAt", sums.lastPurchaseAt());
        shown.put("lastContactAt", sums.lastContactAt());
        shown.put("nextContactAt", sums.nextContactAt());
        shown.put("rfmGroup", sums.rfmGroup());
        shown.values().removeIf(value -> value == null);
        return shown;
    }

    /** With the digits the currency has, more only where they carry something. */
    private static Money money(BigDecimal amount, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        var stripped = amount.stripTrailingZeros();
        return new Money(stripped.scale() < digits ? stripped.setScale(digits) : stripped, currency);
    }
}
