package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.input.Texts;
import io.daftar.interaction.loyalty.app.PointsLedger.Moved;
import io.daftar.interaction.loyalty.domain.Account.Movement;
import io.daftar.interaction.loyalty.domain.Card;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.LoyaltyRepository;
import io.daftar.interaction.loyalty.domain.Reward;
import io.daftar.interaction.loyalty.domain.RewardRepository;
import io.daftar.platform.security.Caller;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Turns points into rewards: the points and the reward go together or not at all, each source once. */
@ApplicationScoped
@Transactional
public class Redemptions {
    private final LoyaltyRepository loyalty;
    private final RewardRepository rewards;
    private final Ids ids;
    private final Clock clock;
    private final Caller caller;

    Redemptions(LoyaltyRepository loyalty, RewardRepository rewards, Ids ids, Clock clock, Caller caller) {
        this.loyalty = loyalty;
        this.rewards = rewards;
        this.ids = ids;
        this.clock = clock;
        this.caller = caller;
    }

    /**
     * Takes the points first and the reward last, as all do, so that none waits for the other in a circle.
     *
     * @throws DomainException state-conflict where points or rewards run short, source-conflict
     */
    public Moved redeem(String number, Redeem command) {
        var card = loyalty.card(number).orElseThrow(() -> DomainException.notFound("card"));
        var account = loyalty.lock(card.customerId());
        var source = command.source();
        if (source != null) {
            var before = loyalty.bySource(
                    Texts.name(source.system(), "#/source/system"), Texts.name(source.eventId(), "#/source/eventId"));
            if (before.isPresent()) {
                return repeat(before.get(), card, command);
            }
        }
        var reward = take(command.rewardId());
        if (account.balance() < reward.points()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "there are not so many points")
                    .with("balance", account.balance());
        }
        var entry = entry(card, command, reward, account.spend(reward.points()));
        if (!loyalty.add(entry, account)) {
            throw PointsLedger.told(loyalty, entry);
        }
        return new Moved(entry, true);
    }

    private static Moved repeat(Entry before, Card card, Redeem command) {
        if (!command.rewardId().equals(before.rewardId()) || !card.customerId().equals(before.customerId())) {
            throw PointsLedger.toldOtherwise(before);
        }
        return new Moved(before, false);
    }

    private Reward take(UUID id) {
        return rewards.take(id, clock.instant()).orElseThrow(() -> rewards.find(id)
                .map(none -> new DomainException(
                        ErrorCode.STATE_CONFLICT,
                        none.archivedAt() == null
                                ? "none is left of this reward"
                                : "this reward is not offered any more"))
                .orElseGet(
                        () -> DomainException.invalidValue("#/rewardId", "unknown-reward", "no reward has this id")));
    }

    private Entry entry(Card card, Redeem command, Reward reward, Movement moved) {
        var source = command.source();
        var actor = caller.actor();
        return new Entry(
                ids.next(),
                card.customerId(),
                Entry.Kind.REDEEM,
                moved.points(),
                moved.balance(),
                moved.owedChange(),
                moved.owed(),
                reward.name(),
                null,
                reward.id(),
                null,
                null,
                null,
                null,
                card.number(),
                source == null ? null : Texts.name(source.system(), "#/source/system"),
                source == null ? null : Texts.name(source.eventId(), "#/source/eventId"),
                actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id(),
                clock.instant());
    }
}
