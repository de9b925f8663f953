package io.daftar.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.bench.people.FactCheck.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FactCheckTest {
    private static final Basis TEHRAN = new Basis(ZoneId.of("Asia/Tehran"), "EUR");
    private static final UUID SARA = new UUID(0x7000, 1);
    private static final UUID NIMA = new UUID(0x7000, 2);

    @Test
    void purchasesAreSummedUpByDayAndForALifetime() {
        var sums = FactCheck.sums(
                List.of(
                        bought(SARA, "2026-03-01T10:00:00Z", "10.50", "EUR", "shoes", "books"),
                        bought(SARA, "2026-03-01T12:00:00Z", "4.50", "EUR", "shoes", "shoes"),
                        bought(SARA, "2026-03-01T21:00:00Z", "3", "GBP", "shoes")),
                TEHRAN);

        // 21:00 UTC is the next day in Tehran; a purchase of two shoes is one.
        assertThat(sums)
                .containsExactlyInAnyOrder(
                        SARA + " books 2026-03-01 EUR 1 10.5",
                        SARA + " shoes 2026-03-01 EUR 2 15",
                        SARA + " shoes 2026-03-02 GBP 1 3",
                        SARA + " 3 3 15 2026-03-01T10:00:00Z 2026-03-01T21:00:00Z 2026-03-02");
    }

    @Test
    void returnsTakeFromTotalsAndAreNoSales() {
        var sums = FactCheck.sums(
                List.of(
                        returned(NIMA, "2026-03-01T10:00:00Z", "7.25", "toys"),
                        new Purchase(
                                NIMA,
                                Instant.parse("2026-03-02T10:00:00Z"),
                                false,
                                BigDecimal.ZERO,
                                "EUR",
                                List.of("toys"))),
                TEHRAN);

        assertThat(sums)
                .containsExactlyInAnyOrder(NIMA + " toys 2026-03-01 EUR 0 -7.25", NIMA + " 2 0 -7.25 null null null");
    }

    private static Purchase bought(UUID customer, String at, String total, String currency, String... categories) {
        return new Purchase(customer, Instant.parse(at), true, new BigDecimal(total), currency, List.of(categories));
    }

    private static Purchase returned(UUID customer, String at, String total, String category) {
        return new Purchase(
                customer, Instant.parse(at), false, new BigDecimal(total).negate(), "EUR", List.of(category));
    }
}
