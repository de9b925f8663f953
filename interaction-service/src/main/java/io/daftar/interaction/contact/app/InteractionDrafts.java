package io.daftar.interaction.contact.app;

import io.daftar.interaction.contact.domain.Details;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.contact.domain.Participant;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.input.Fingerprint;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.input.TimeInput;
import io.daftar.interaction.sentiment.app.SentimentProvider.Message;
import io.daftar.platform.security.Caller;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

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
        return CustomerKey.exactlyOne(command.customerId(), command.customerRef());
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
                command.kind(),
                Texts.oneOf(command.direction(), "#/direction", "INBOUND", "OUTBOUND", "INTERNAL"),
                Text.clean(command.channel()),
                command.occurredAt().require("#/occurredAt", now),
                Text.clean(command.subject()),
                Text.cleanLines(command.body()),
                command.durationSeconds(),
                Text.clean(command.outcome()),
                null,
                source == null ? null : Texts.name(source.system(), "#/source/system"),
                source == null ? null : Texts.name(source.eventId(), "#/source/eventId"),
                null,
                actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id(),
                now,
                now);
        var whole = draft.withDetails(details(command));
        return whole.withHash(CustomerKey.fingerprint(customerOf(command), saidBy(whole)));
    }

    /** What a provider of moods is asked about. */
    static Message messageOf(Interaction it) {
        return new Message(it.kind(), it.direction(), it.said());
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
                interaction.beyond().attributes().isEmpty()
                        ? null
                        : interaction.beyond().attributes(),
                orNull(interaction.beyond().participants()),
                orNull(interaction.beyond().tags()),
                orNull(interaction.beyond().attachmentIds()),
                interaction.sourceSystem() == null
                        ? null
                        : new SourceRef(interaction.sourceSystem(), interaction.sourceEventId()));
    }

    /** Equal for two records that say the same. */
    static String contentOf(Interaction it) {
        return Fingerprint.of(it.customerId(), saidBy(it));
    }

    private static List<Object> saidBy(Interaction it) {
        return Arrays.asList(
                it.kind(),
                it.direction(),
                it.channel(),
                it.occurredAt(),
                it.subject(),
                it.body(),
                it.durationSeconds(),
                it.outcome(),
                it.beyond().said());
    }

    private static Details details(RecordInteraction command) {
        var files = command.attachmentIds() == null ? List.<UUID>of() : command.attachmentIds();
        if (new HashSet<>(files).size() < files.size()) {
            throw DomainException.invalidValue("#/attachmentIds", "repeated", "each file stands here once");
        }
        return new Details(command.attributes(), participants(command), tags(command), files, null);
    }

    private static List<Participant> participants(RecordInteraction command) {
        var sent = command.participants() == null ? List.<Participant>of() : command.participants();
        return IntStream.range(0, sent.size())
                .mapToObj(i -> {
                    var user = Text.clean(sent.get(i).userId());
                    var name = Text.clean(sent.get(i).name());
                    if ((user == null) == (name == null)) {
                        throw DomainException.invalidValue(
                                "#/participants/" + i, "required", "give either userId or name, and only one of them");
                    }
                    return new Participant(user, name);
                })
                .distinct()
                .toList();
    }

    private static List<String> tags(RecordInteraction command) {
        var sent = command.tags() == null ? List.<String>of() : command.tags();
        return IntStream.range(0, sent.size())
                .mapToObj(i -> Texts.name(sent.get(i), "#/tags/" + i))
                .distinct()
                .toList();
    }

    private static <T> List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
