package io.daftar.interaction.deal.app;

import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.deal.domain.DealMove;
import io.daftar.interaction.deal.domain.DealState;
import io.daftar.interaction.deal.domain.Pipeline;
import io.daftar.interaction.deal.domain.Stage;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.Texts;
import io.daftar.platform.security.Caller;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Turns requests into deals and moves, and knows the rules a request must keep. */
@ApplicationScoped
class DealDrafts {
    private final Ids ids;
    private final Clock clock;
    private final Caller caller;
    private final UserDirectory users;

    DealDrafts(Ids ids, Clock clock, Caller caller, UserDirectory users) {
        this.ids = ids;
        this.clock = clock;
        this.caller = caller;
        this.users = users;
    }

    /** A new deal; what the source sent is remembered as a fingerprint. */
    Deal open(OpenDeal command, UUID customer, Pipeline pipeline) {
        var stage = command.stage() == null ? pipeline.first() : stage(pipeline, command.stage());
        if (stage.kind() != DealState.OPEN) {
            throw DomainException.invalidValue("#/stage", "not-open", "a deal begins in a stage of kind OPEN");
        }
        var terms = terms(command.terms(), customer);
        var now = now();
        var source = command.source();
        var actor = caller.actor();
        return new Deal(
                ids.next(),
                1,
                customer,
                pipeline.id(),
                stage.key(),
                stage.kind(),
                terms.title(),
                terms.amount(),
                terms.currency(),
                terms.ownerId() == null && actor.type() == Caller.Actor.Type.USER ? actor.id() : terms.ownerId(),
                terms.expectedCloseOn(),
                terms.probability(),
                null,
                command.openedAt() == null ? now : command.openedAt().require("#/openedAt", now),
                null,
                source == null ? null : Texts.name(source.system(), "#/source/system"),
                source == null ? null : Texts.name(source.eventId(), "#/source/eventId"),
                fingerprint(command, terms),
                by(),
                now,
                now);
    }

    /** What is agreed on, each part of it checked. */
    Deal.Terms terms(EditDeal command, UUID customer) {
        var terms = command.with(customer);
        users.requireKnown(terms.ownerId(), "#/ownerId");
        return terms;
    }

    /** The next step of a deal in its history. @param last null at the opening */
    DealMove move(Deal after, DealMove last, String reason, Instant at) {
        return new DealMove(
                last == null ? 1 : last.n() + 1,
                last == null ? null : last.to(),
                after.stage(),
                after.state(),
                at,
                by(),
                after.amount(),
                after.currency(),
                reason);
    }

    /** When a deal moved; moves of a deal have moments of their own, in their order. */
    Instant momentOf(MoveDeal command, DealMove last) {
        var now = now();
        if (command.at() == null) {
            return now.isAfter(last.at()) ? now : last.at().plusMillis(1);
        }
        var at = command.at().require("#/at", now);
        if (!at.isAfter(last.at())) {
            throw DomainException.invalidValue("#/at", "before-last-move", "must lie behind the last move of the deal");
        }
        return at;
    }

    static Stage stage(Pipeline pipeline, String key) {
        return pipeline.stage(key)
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/stage", "unknown-value", "must be the key of a stage of the deal's pipeline"));
    }

    static String reason(MoveDeal command, Stage stage) {
        String reason = Text.clean(command.reason());
        if (reason == null && stage.kind() == DealState.LOST) {
            throw DomainException.invalidValue("#/reason", "required", "a lost deal needs a reason");
        }
        return reason;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private String by() {
        var actor = caller.actor();
        return actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id();
    }

    // Of what was sent, not of what it became: a later default or pipeline makes no contradiction of a repeat.
    private static String fingerprint(OpenDeal command, Deal.Terms terms) {
        return CustomerKey.fingerprint(
                command.terms().customer(),
                command.pipelineId(),
                command.stage(),
                terms.title(),
                Amounts.plain(terms.amount()),
                terms.currency(),
                terms.ownerId(),
                terms.expectedCloseOn(),
                terms.probability(),
                command.openedAt() == null ? null : command.openedAt().text());
    }
}
