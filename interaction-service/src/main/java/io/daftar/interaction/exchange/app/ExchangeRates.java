package io.daftar.interaction.exchange.app;

import io.daftar.interaction.exchange.domain.ExchangeRate;
import io.daftar.interaction.exchange.domain.ExchangeRateRepository;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.platform.text.Digits;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps dated exchange rates; figures that were reckoned by a former rate are right again when a change is done. */
@ApplicationScoped
@Transactional
public class ExchangeRates {
    /** Twelve digits before and twelve behind the point, as rates are kept. */
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private final ExchangeRateRepository rates;
    private final Reckoning reckoning;
    private final Cursors cursors;
    private final Versions versions;
    private final Clock clock;

    ExchangeRates(ExchangeRateRepository rates, Reckoning reckoning, Cursors cursors, Versions versions, Clock clock) {
        this.rates = rates;
        this.reckoning = reckoning;
        this.cursors = cursors;
        this.versions = versions;
        this.clock = clock;
    }

    /** What a put came to; {@code created} is false where the day had a rate before. */
    public record Put(ExchangeRate rate, boolean created) {}

    public ExchangeRate require(String currency, String base, LocalDate day) {
        return rates.find(currency, base, day).orElseThrow(ExchangeRates::unknown);
    }

    public Put put(String currency, String base, LocalDate day, String rate, String ifMatch) {
        known(currency, "#/currency");
        known(base, "#/base");
        if (currency.equals(base)) {
            throw DomainException.invalidValue("#/base", "same-currency", "a currency has no rate to itself");
        }
        var value = rate(rate);
        var before = rates.lock(currency, base, day);
        versions.check(ifMatch, before.map(ExchangeRate::version).orElse(0L));
        if (before.isPresent() && before.get().rate().compareTo(value) == 0) {
            return new Put(before.get(), false);
        }
        var after = new ExchangeRate(currency, base, day, value, 1, clock.instant());
        reckoning.change(currency, base, day, () -> rates.put(after));
        return new Put(require(currency, base, day), before.isEmpty());
    }

    public void remove(String currency, String base, LocalDate day, String ifMatch) {
        var before = rates.lock(currency, base, day).orElseThrow(ExchangeRates::unknown);
        versions.check(ifMatch, before.version());
        reckoning.change(currency, base, day, () -> rates.remove(currency, base, day));
    }

    /** By currency and base, the newest day first. */
    public Page<ExchangeRate> list(String currency, String base, PageRequest page) {
        String binding = "exchange-rates " + currency + ' ' + base;
        var position = cursors.decode(binding, page.cursor())
                .map(it -> new ExchangeRate(it.get(0), it.get(1), LocalDate.parse(it.get(2)), BigDecimal.ONE, 0, null))
                .orElse(null);
        var found = rates.list(currency, base, position, page.limit() + 1);
        return Page.of(
                found,
                page.limit(),
                last -> cursors.encode(
                        binding,
                        List.of(last.currency(), last.base(), last.date().toString())));
    }

    private static DomainException unknown() {
        return DomainException.notFound("exchange rate");
    }

    private static BigDecimal rate(String text) {
        String ascii = Digits.toAscii(text).strip().replace('\u066b', '.');
        if (ascii.length() > 30 || !RATE.matcher(ascii).matches() || new BigDecimal(ascii).signum() == 0) {
            throw DomainException.invalidValue(
                    "#/rate", "range", "must be a decimal number above zero with at most 12 decimals");
        }
        return new BigDecimal(ascii);
    }

    private static void known(String currency, String pointer) {
        if (!Amounts.isCurrency(currency)) {
            throw DomainException.invalidValue(pointer, "unknown-currency", "must be an ISO 4217 code");
        }
    }
}
