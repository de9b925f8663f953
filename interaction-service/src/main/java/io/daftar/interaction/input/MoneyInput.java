package io.daftar.interaction.input;

import io.daftar.platform.web.DomainException;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/** Money as clients send it, which may not be owed: a decimal string of zero or more, and its currency. */
public record MoneyInput(@NotNull DecimalInput amount, @NotNull String currency) {
    public static MoneyInput of(BigDecimal amount, String currency) {
        return new MoneyInput(DecimalInput.of(amount), currency);
    }

    /** The exact amount meant. */
    public BigDecimal requireAmount(String pointer) {
        var value = amount.require(pointer + "/amount");
        if (value.signum() < 0) {
            throw DomainException.invalidValue(pointer + "/amount", "range", "must not be below zero");
        }
        return value;
    }

    /** The currency, which must be one. */
    public String requireCurrency(String pointer) {
        if (!Amounts.isCurrency(currency)) {
            throw DomainException.invalidValue(pointer + "/currency", "unknown-currency", "must be an ISO 4217 code");
        }
        return currency;
    }
}
