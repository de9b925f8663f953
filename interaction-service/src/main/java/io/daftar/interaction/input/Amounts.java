package io.daftar.interaction.input;

import io.daftar.platform.contract.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** How amounts are written: with the digits their currency has, more only where they carry something. */
public final class Amounts {
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private Amounts() {}

    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    public static Money money(BigDecimal amount, String currency) {
        return new Money(scaled(amount, currency), currency);
    }

    /** Money from a sum of converted amounts, half up to the 4 decimals money has. */
    public static Money rounded(BigDecimal amount, String currency) {
        return money(amount.setScale(4, RoundingMode.HALF_UP), currency);
    }

    public static String plain(BigDecimal amount, String currency) {
        return scaled(amount, currency).toPlainString();
    }

    /** A quantity without zeros at its end. */
    public static String plain(BigDecimal quantity) {
        return quantity == null ? null : quantity.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal scaled(BigDecimal amount, String currency) {
        int digits = isCurrency(currency)
                ? Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits())
                : 2;
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < digits ? stripped.setScale(digits) : stripped;
    }
}
