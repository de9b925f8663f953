package io.daftar.interaction.feedback.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.feedback.domain.Feedback.Content;
import io.daftar.interaction.feedback.domain.Feedback.Kind;
import io.daftar.interaction.feedback.domain.Feedback.Status;
import io.daftar.interaction.input.FixedFields;
import io.daftar.interaction.input.Texts;
import io.daftar.platform.security.Caller;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Turns requests into feedback, and knows the rules a request must keep. */
@ApplicationScoped
class FeedbackDrafts {
    private final Ids ids;
    private final Clock clock;
    private final Caller caller;
    private final MergePatch patches;

    FeedbackDrafts(Ids ids, Clock clock, Caller caller, MergePatch patches) {
        this.ids = ids;
        this.clock = clock;
        this.caller = caller;
        this.patches = patches;
    }

    /** @param customer null for nobody */
    Content content(GiveFeedback command, UUID customer) {
        var kind = Kind.valueOf(Texts.oneOf(command.kind(), "#/kind", Kind.names()));
        String given = Texts.oneOf(command.status(), "#/status", Status.names());
        var status = given == null ? Status.NEW : Status.valueOf(given);
        var now = now();
        Texts.name(command.text(), "#/text");
        return new Content(
                customer,
                command.topicId(),
                kind,
                Text.cleanLines(command.text()),
                Text.clean(command.product()),
                Text.clean(command.category()),
                status == Status.NEW && command.topicId() != null ? Status.REVIEWED : status,
                Boolean.TRUE.equals(command.pilot()),
                command.occurredAt() == null ? now : command.occurredAt().require("#/occurredAt", now),
                command.interactionId(),
                command.caseId());
    }

    /** The fingerprint is of what the source sent, not of what it became: a topic may have gone into another since. */
    Feedback draft(GiveFeedback command, Content content) {
        var source = command.source();
        var actor = caller.actor();
        var now = now();
        return new Feedback(
                ids.next(),
                1,
                content,
                source == null ? null : Texts.name(source.system(), "#/source/system"),
                source == null ? null : Texts.name(source.eventId(), "#/source/eventId"),
                source == null ? null : fingerprint(command, content),
                actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id(),
                now,
                now);
    }

    /** The request a merge patch leads to. */
    GiveFeedback patched(Content before, JsonNode patch) {
        FixedFields.refuse(patch, List.of("source"), "where feedback came from stays");
        var current = GiveFeedback.of(before);
        boolean renamed = patch != null && patch.hasNonNull("customerRef");
        return patches.apply(renamed ? current.ofNobody() : current, patch, GiveFeedback.class);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String fingerprint(GiveFeedback command, Content content) {
        return CustomerKey.fingerprint(
                command.customer(),
                command.kind(),
                content.words(),
                content.product(),
                content.category(),
                command.status(),
                command.topicId(),
                content.pilot(),
                command.occurredAt() == null ? null : command.occurredAt().text(),
                command.interactionId(),
                command.caseId());
    }
}
