package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.loyalty.domain.Account;
import io.daftar.interaction.loyalty.domain.Card;
import io.daftar.interaction.loyalty.domain.LoyaltyRepository;
import io.daftar.interaction.loyalty.domain.ProgrammeRepository;
import io.daftar.platform.text.Digits;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives cards out and knows what they are worth. */
@ApplicationScoped
@Transactional
public class LoyaltyService {
    private static final int DIGITS = 12;
    private static final int CARDS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LoyaltyRepository loyalty;
    private final ProgrammeRepository programmes;
    private final EarningKeeping earning;
    private final Jobs jobs;
    private final Clock clock;

    LoyaltyService(
            LoyaltyRepository loyalty, ProgrammeRepository programmes, EarningKeeping earning, Jobs jobs, Clock clock) {
        this.loyalty = loyalty;
        this.programmes = programmes;
        this.earning = earning;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A card with what it is worth; {@code tier} is null below the lowest. */
    public record Standing(Card card, Account account, String tier) {}

    /** What stands after a request for a card; {@code created} is false where the customer had it before. */
    public record Issued(Standing standing, boolean created) {}

    /** Gives a customer a card. @param number null for a new one that no one can guess */
    public Issued issue(UUID customerId, String number) {
        var card = new Card(number == null ? newNumber() : Digits.toAscii(number), customerId, clock.instant());
        boolean created = loyalty.add(card);
        if (created) {
            earning.catchUp(card, Instant.EPOCH, card.issuedAt());
            jobs.soon(CatchUpJob.KIND);
        } else if (!loyalty.card(card.number()).orElse(card).customerId().equals(customerId)) {
            throw new DomainException(ErrorCode.DUPLICATE_VALUE, "this number is another customer's card");
        }
        return new Issued(standing(card.number()), created);
    }

    /** The card, its customer and points. */
    public Standing standing(String number) {
        return standing(loyalty.card(number).orElseThrow(() -> DomainException.notFound("card")));
    }

    /** A select that gives a row for every customer with a card, as {@code OpenItems} have one. */
    public String anything() {
        return LoyaltyRepository.ANY_CARD;
    }

    /**
     * A customer's cards, the last it got first. Cards of one file share its points; files that were merged keep their own,
     * so that an undone merge parts them again.
     */
    public List<Standing> of(CustomerSet customer) {
        return standing(loyalty.cards(customer.ids(), CARDS));
    }

    private Standing standing(Card card) {
        return standing(List.of(card)).get(0);
    }

    private List<Standing> standing(List<Card> cards) {
        if (cards.isEmpty()) {
            return List.of();
        }
        var programme = programmes.find();
        Map<UUID, Account> accounts = new HashMap<>();
        return cards.stream()
                .map(card -> {
                    var account = accounts.computeIfAbsent(card.customerId(), loyalty::account);
                    return new Standing(
                            card,
                            account,
                            programme.map(it -> it.tier(account.earned())).orElse(null));
                })
                .toList();
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
