package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.job.app.TenantJob;
import io.daftar.interaction.loyalty.domain.Card;
import io.daftar.interaction.loyalty.domain.LoyaltyRepository;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Looks, at the tenant's midnight, at customers who got a card since the last: a purchase that was being written at that very
 * moment saw no card and was not seen by who gave the card out. It earns here.
 */
@ApplicationScoped
class CatchUpJob implements TenantJob {
    static final String KIND = "loyalty.catch-up";
    private static final Duration LATELY = Duration.ofHours(30);
    /** Longer than anybody takes to write a purchase down. */
    private static final Duration MOMENT = Duration.ofMinutes(10);

    private static final int AT_ONCE = 100;

    private final LoyaltyRepository loyalty;
    private final EarningKeeping earning;
    private final TenantSettingsStore settings;
    private final Clock clock;

    CatchUpJob(LoyaltyRepository loyalty, EarningKeeping earning, TenantSettingsStore settings, Clock clock) {
        this.loyalty = loyalty;
        this.earning = earning;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BRIEF;
    }

    @Override
    public Instant run() {
        var now = clock.instant();
        var behind = new Card("", null, now.minus(LATELY));
        while (behind != null) {
            var last = behind;
            behind = QuarkusTransaction.requiringNew().call(() -> some(last, now.minus(MOMENT)));
        }
        return QuarkusTransaction.requiringNew().call(() -> next(now));
    }

    /** @return the last looked at, null where there is none left */
    private Card some(Card behind, Instant until) {
        var cards = loyalty.issuedBehind(behind, until, AT_ONCE);
        // Accounts are taken in the database's order of ids, as all writers of many do.
        cards.stream()
                .sorted(Comparator.comparing(card -> card.customerId().toString()))
                .forEach(card -> earning.catchUp(
                        card, card.issuedAt().minus(MOMENT), card.issuedAt().plus(MOMENT)));
        return cards.size() < AT_ONCE ? null : cards.get(cards.size() - 1);
    }

    /** Tomorrow, as long as there are new cards. */
    private Instant next(Instant now) {
        var zone = settings.current().zone();
        return loyalty.issuedBehind(new Card("", null, now.minus(LATELY)), now, 1)
                        .isEmpty()
                ? null
                : now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
