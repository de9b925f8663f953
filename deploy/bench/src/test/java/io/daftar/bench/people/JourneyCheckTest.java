package io.daftar.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.bench.people.JourneyCheck.Bought;
import io.daftar.bench.people.JourneyCheck.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JourneyCheckTest {
    private static final Basis BASIS = new Basis(ZoneId.of("Asia/Tehran"), "EUR");
    private static final UUID ANN = new UUID(0, 1);

    @Test
    void salesCountReturnsOnlyTakeMoneyAway() {
        var bought = List.of(
                bought("2026-01-05T10:00:00Z", true, "12.50", "EUR"),
                bought("2026-01-07T10:00:00Z", true, "7.50", "EUR"),
                bought("2026-02-01T10:00:00Z", false, "-2.50", "EUR"));

        assertThat(JourneyCheck.worth(bought, List.of(), BASIS))
                .containsExactly(ANN + " 2 2026-01-05T10:00:00Z 2026-01-07T10:00:00Z 17.5", ANN + " EUR 17.5 0");
    }

    @Test
    void otherCurrenciesCountByTheRateOfTheDayWhereTheTenantIs() {
        var rates = List.of(
                new Rate("GBP", LocalDate.parse("2026-01-10"), new BigDecimal("1.2")),
                new Rate("GBP", LocalDate.parse("2026-01-20"), new BigDecimal("1.3")));
        // In Tehran it is the 20th already.
        var converted = bought("2026-01-19T22:00:00Z", true, "10.00", "GBP");
        var before = bought("2026-01-09T12:00:00Z", true, "5.00", "GBP");

        assertThat(JourneyCheck.worth(List.of(converted, before), rates, BASIS))
                .containsExactly(ANN + " 2 2026-01-09T12:00:00Z 2026-01-19T22:00:00Z 13", ANN + " GBP 15 5");
    }

    private static Bought bought(String at, boolean sale, String total, String currency) {
        return new Bought(ANN, UUID.randomUUID(), Instant.parse(at), sale, new BigDecimal(total), currency);
    }
}
