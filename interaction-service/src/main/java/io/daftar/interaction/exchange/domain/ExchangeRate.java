package io.daftar.interaction.exchange.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What one unit of a currency is worth in another, from a day on until the next rate.
 *
 * @param version grows by one with every change
 */
public record ExchangeRate(
        String currency, String base, LocalDate date, BigDecimal rate, long version, Instant updatedAt) {}
