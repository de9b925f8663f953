package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.loyalty.domain.Account;
import io.daftar.interaction.loyalty.domain.Card;
import io.daftar.interaction.loyalty.domain.LoyaltyRepository;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.Programme.Tier;
import io.daftar.interaction.purchase.app.PurchaseService;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs the programme and its cards. */
@ApplicationScoped
@Transactional
public class LoyaltyService {
    private static final int DIGITS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LoyaltyRepository loyalty;
    private final PurchaseService purchases;
    private final TenantSettingsStore settings;
    private final Versions versions;
    private final Jobs jobs;
    private final Clock clock;

    LoyaltyService(
            LoyaltyRepository loyalty,
            PurchaseService purchases,
            TenantSettingsStore settings,
            Versions versions,
            Jobs jobs,
            Clock clock) {
        this.loyalty = loyalty;
        this.purchases = purchases;
        this.settings = settings;
        this.versions = versions;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A card with what it is worth; {@code tier} is null below the lowest. */
    public record Standing(Card card, Account account, String tier) {}

    public Programme programme() {
        return loyalty.programme().orElseThrow(() -> DomainException.notFound("loyalty programme"));
    }

    /** @param expireAfterDays null for points that are good for ever */
    public Programme put(
            String name, BigDecimal pointsPerUnit, List<Tier> tiers, Integer expireAfterDays, String ifMatch) {
        if (pointsPerUnit.signum() < 0) {
            throw DomainException.invalidValue("#/pointsPerUnit", "range", "must not be below zero");
        }
        var names = new HashSet<String>();
        var starts = new HashSet<Long>();
        for (int i = 0; i < tiers.size(); i++) {
            if (!names.add(tiers.get(i).name()) || !starts.add(tiers.get(i).from())) {
                throw DomainException.invalidValue(
                        "#/tiers/" + i, "repeated", "each tier has a name and start of its own");
            }
        }
        long version = loyalty.programme().map(Programme::version).orElse(0L);
        versions.check(ifMatch, version);
        var programme =
                new Programme(version + 1, Text.clean(name), pointsPerUnit, tiers, expireAfterDays, clock.instant());
        if (!loyalty.put(programme)) {
            throw new DomainException(ErrorCode.STALE_VERSION, "it was changed since you read it");
        }
        if (expireAfterDays != null) {
            jobs.onceCommitted(ExpiryJob.KIND);
        }
        return programme;
    }

    /** Gives a customer a card. @param number null for a new one that no one can guess */
    public Standing issue(UUID customerId, String number) {
        var card = new Card(number == null ? newNumber() : number, customerId, clock.instant());
        if (!loyalty.add(card)) {
            var other = loyalty.card(card.number()).orElse(card);
            if (!other.customerId().equals(customerId)) {
                throw new DomainException(ErrorCode.DUPLICATE_VALUE, "this number is another customer's card");
            }
        }
        return standing(card.number());
    }

    /** The card, its customer and points. */
    public Standing standing(String number) {
        return standing(loyalty.card(number).orElseThrow(() -> DomainException.notFound("card")));
    }

    /** The card a customer got last, with its points; empty where the customer has none. */
    public Optional<Standing> of(UUID customerId) {
        return loyalty.lastCard(customerId).map(this::standing);
    }

    private Standing standing(Card card) {
        var account = loyalty.account(card.customerId());
        return new Standing(
                card,
                account,
                loyalty.programme().map(it -> it.tier(account.earned())).orElse(null));
    }

    /** The points a sale to the card's customer earns. */
    long earned(Card card, UUID purchaseId) {
        var purchase = purchases.require(purchaseId);
        boolean earns = card.customerId().equals(purchase.customerId())
                && !purchase.isReturn()
                && !purchase.isCancelled()
                && purchase.currency().equals(settings.current().currency());
        long points = earns ? programme().pointsFor(purchase.total()) : 0;
        if (points == 0) {
            throw DomainException.invalidValue(
                    "#/purchaseId", "earns-nothing", "must be a sale to this customer in the tenant's currency");
        }
        return points;
    }

    /** Random digits, the last of them by Luhn's rule so that a mistyped number is none. */
    private static String newNumber() {
        var digits = new StringBuilder();
        int sum = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            int digit = RANDOM.nextInt(10);
            digits.append(digit);
            int weighed = (DIGITS - 1 - i) % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }
}
