package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.input.Texts;
import io.daftar.interaction.loyalty.app.EarningKeeping.Grant;
import io.daftar.interaction.loyalty.domain.Account;
import io.daftar.interaction.loyalty.domain.Account.Movement;
import io.daftar.interaction.loyalty.domain.Card;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.Entry.Judged;
import io.daftar.interaction.loyalty.domain.LoyaltyRepository;
import io.daftar.platform.security.Caller;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Moves points: one writer of a customer's points at a time, never below zero, each source once. */
@ApplicationScoped
@Transactional
public class PointsLedger {
    private final LoyaltyRepository loyalty;
    private final EarningKeeping earning;
    private final Cursors cursors;
    private final Ids ids;
    private final Clock clock;
    private final Caller caller;

    PointsLedger(
            LoyaltyRepository loyalty, EarningKeeping earning, Cursors cursors, Ids ids, Clock clock, Caller caller) {
        this.loyalty = loyalty;
        this.earning = earning;
        this.cursors = cursors;
        this.ids = ids;
        this.clock = clock;
        this.caller = caller;
    }

    /** What stands in the ledger; {@code created} is false where it stood before. */
    public record Moved(Entry entry, boolean created) {}

    public Moved move(String number, MovePoints command) {
        var card = loyalty.card(number).orElseThrow(() -> DomainException.notFound("card"));
        requireSense(command);
        // The purchase before the account, as all do.
        if (command.purchaseId() != null) {
            earning.hold(command.purchaseId());
        }
        var grant = grant(card, command);
        var account = loyalty.lock(card.customerId());
        var entry = entry(card, command, grant.by(), moved(account, command.kind(), grant.points()));
        var before = standing(command, entry);
        if (before.isPresent()) {
            if (!repeats(command, before.get(), entry)) {
                throw toldOtherwise(before.get());
            }
            return new Moved(before.get(), false);
        }
        if (entry.balance() < 0) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "there are not so many points")
                    .with("balance", account.balance());
        }
        if (!loyalty.add(entry, account)) {
            throw told(loyalty, entry);
        }
        return new Moved(entry, true);
    }

    private static Movement moved(Account account, String kind, long points) {
        return kind.equals("SPEND") || points < 0 ? account.spend(Math.abs(points)) : account.receive(points);
    }

    static DomainException toldOtherwise(Entry before) {
        return new DomainException(ErrorCode.SOURCE_CONFLICT, "this source already told something else")
                .with("id", before.id());
    }

    /** Somebody told the same source or purchase of another customer in this very moment. */
    static DomainException told(LoyaltyRepository loyalty, Entry entry) {
        return Optional.ofNullable(entry.sourceSystem())
                .flatMap(system -> loyalty.bySource(system, entry.sourceEventId()))
                .or(() -> Optional.ofNullable(entry.purchaseId()).flatMap(loyalty::earnedWith))
                .map(PointsLedger::toldOtherwise)
                .orElseThrow();
    }

    /** The lines of the card's customer, newest first. */
    public Page<Entry> statement(String number, PageRequest page) {
        var card = loyalty.card(number).orElseThrow(() -> DomainException.notFound("card"));
        String binding = "loyalty " + card.customerId();
        var before = cursors.decode(binding, page.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(null);
        return Page.of(
                loyalty.entries(card.customerId(), before, page.limit() + 1),
                page.limit(),
                last -> cursors.encode(binding, List.of(last.id().toString())));
    }

    // What a purchase earned stays, even where the programme would give more or less for it today.
    private static boolean repeats(MovePoints command, Entry before, Entry entry) {
        return before.says(entry) || command.points() == null && before.earnedBy(entry);
    }

    // A purchase earns once, whatever source tells of it.
    private Optional<Entry> standing(MovePoints command, Entry entry) {
        var source = command.source();
        var told = source == null
                ? Optional.<Entry>empty()
                : loyalty.bySource(entry.sourceSystem(), entry.sourceEventId());
        return told.isPresent() || entry.kind() != Entry.Kind.EARN || entry.purchaseId() == null
                ? told
                : loyalty.earnedWith(entry.purchaseId());
    }

    private static void requireSense(MovePoints command) {
        var kind = Texts.oneOf(command.kind(), "#/kind", "EARN", "SPEND", "ADJUST");
        if (command.purchaseId() != null && !kind.equals("EARN")) {
            throw DomainException.invalidValue("#/purchaseId", "not-earned", "only points earned name a purchase");
        }
        if (command.points() == null && command.purchaseId() == null) {
            throw DomainException.invalidValue(
                    "#/points", "required", "only a purchase tells how many points it earns");
        }
        if (command.points() != null && (command.points() == 0 || command.points() < 0 && !kind.equals("ADJUST"))) {
            throw DomainException.invalidValue("#/points", "range", "must be above zero");
        }
    }

    private Grant grant(Card card, MovePoints command) {
        return command.points() != null
                ? new Grant(command.points(), Judged.BY_HAND)
                : earning.grant(command.purchaseId(), card.customerId())
                        .orElseThrow(() -> DomainException.invalidValue(
                                "#/purchaseId",
                                "earns-nothing",
                                "must be a sale to this customer that is worth points, in a currency with a rate"));
    }

    private Entry entry(Card card, MovePoints command, Judged by, Movement moved) {
        var source = command.source();
        var actor = caller.actor();
        return new Entry(
                ids.next(),
                card.customerId(),
                Entry.Kind.valueOf(command.kind()),
                moved.points(),
                moved.balance(),
                moved.owedChange(),
                moved.owed(),
                Text.clean(command.reason()),
                command.purchaseId(),
                null,
                by.programmeVersion(),
                by.rate(),
                null,
                null,
                card.number(),
                source == null ? null : Texts.name(source.system(), "#/source/system"),
                source == null ? null : Texts.name(source.eventId(), "#/source/eventId"),
                actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id(),
                clock.instant());
    }
}
