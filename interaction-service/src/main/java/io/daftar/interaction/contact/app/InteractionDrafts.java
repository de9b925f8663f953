package io.daftar.interaction.contact.app;

import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.contact.domain.InteractionKind;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.input.TimeInput;
import io.daftar.platform.security.Caller;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Turns requests into interactions and back, and knows the rules a request must keep. */
@ApplicationScoped
class InteractionDrafts {
    private final Ids ids;
    private final Clock clock;
    private final Caller caller;

    InteractionDrafts(Ids ids, Clock clock, Caller caller) {
        this.ids = ids;
        this.clock = clock;
        this.caller = caller;
    }

    /** How the request names its customer; exactly one way. */
    static CustomerKey customerOf(RecordInteraction command) {
        if ((command.customerId() == null) == (command.customerRef() == null)) {
            throw DomainException.invalidValue(
                    "#/customerId", "required", "give either customerId or customerRef, and only one of them");
        }
        return command.customerId() == null
                ? CustomerKey.of(command.customerRef())
                : CustomerKey.of(command.customerId());
    }

    /** A new interaction; what the source sent is remembered as a fingerprint. */
    Interaction draft(RecordInteraction command, UUID customerId) {
        var now = clock.instant();
        var actor = caller.actor();
        var source = command.source();
        var draft = new Interaction(
                ids.next(),
                1,
                customerId,
                Texts.oneOf(command.kind(), "#/kind", InteractionKind.names()),
                Texts.oneOf(command.direction(), "#/direction", "INBOUND", "OUTBOUND", "INTERNAL"),
                Text.clean(command.channel()),
                command.occurredAt().require("#/occurredAt", now),
                Text.clean(command.subject()),
                Text.cleanLines(command.body()),
                command.durationSeconds(),
                Text.clean(command.outcome()),
                source == null ? null : Texts.name(source.system(), "#/source/system"),
                source == null ? null : Texts.name(source.eventId(), "#/source/eventId"),
                null,
                actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id(),
                now,
                now);
        return draft.withHash(contentOf(draft));
    }

    /** The request that would write down the record as it stands. */
    static RecordInteraction requestOf(Interaction interaction) {
        return new RecordInteraction(
                interaction.customerId(),
                null,
                interaction.kind(),
                interaction.direction(),
                interaction.channel(),
                TimeInput.of(interaction.occurredAt()),
                interaction.subject(),
                interaction.body(),
                interaction.durationSeconds(),
                interaction.outcome(),
                interaction.sourceSystem() == null
                        ? null
                        : new SourceRef(interaction.sourceSystem(), interaction.sourceEventId()));
    }

    /** Equal for two records that say the same. */
    static String contentOf(Interaction interaction) {
        return Texts.fingerprint(
                interaction.customerId(),
                interaction.kind(),
                interaction.direction(),
                interaction.channel(),
                interaction.occurredAt(),
                interaction.subject(),
                interaction.body(),
                interaction.durationSeconds(),
                interaction.outcome());
    }
}
