package io.daftar.platform.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;

/**
 * An amount in a currency; a decimal string on the wire.
 *
 * @param amount below 10^15 in magnitude, at most 4 decimals
 * @param currency ISO 4217 code
 */
public record Money(
        @NotNull @Digits(integer = 15, fraction = 4) @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
