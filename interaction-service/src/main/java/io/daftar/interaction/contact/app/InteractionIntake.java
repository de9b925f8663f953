package io.daftar.interaction.contact.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.input.Edit;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.sentiment.app.Sentiments;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Takes requests to write interactions down; customers are looked up before a transaction is held. */
@ApplicationScoped
public class InteractionIntake {
    private final CustomerDirectory customers;
    private final InteractionDrafts drafts;
    private final InteractionService interactions;
    private final Sentiments sentiments;
    private final InteractionChange change;

    InteractionIntake(
            CustomerDirectory customers,
            InteractionDrafts drafts,
            InteractionService interactions,
            Sentiments sentiments,
            InteractionChange change) {
        this.sentiments = sentiments;
        this.change = change;
        this.customers = customers;
        this.drafts = drafts;
        this.interactions = interactions;
    }

    public Recorded record(RecordInteraction command) {
        var attempt = interactions
                .recordAll(drafts(List.of(Attempt.ok(command))), false)
                .get(0);
        if (attempt.failed()) {
            throw attempt.refusal();
        }
        return attempt.value();
    }

    /**
     * Writes many down, each for itself.
     *
     * @param whole all or nothing
     */
    public List<Attempt<Recorded>> recordAll(List<Attempt<RecordInteraction>> commands, boolean whole) {
        return interactions.recordAll(drafts(commands), whole);
    }

    /** Creates the interaction of a source or replaces it. */
    public Recorded put(SourceRef source, RecordInteraction command, String ifMatch) {
        if (command.source() != null && !command.source().equals(source)) {
            throw DomainException.invalidValue("#/source", "mismatch", "the source is named by the path");
        }
        var draft = drafts(List.of(Attempt.ok(command.from(source)))).get(0);
        if (draft.failed()) {
            throw draft.refusal();
        }
        return interactions.put(draft.value(), ifMatch);
    }

    /** Applies a merge patch. */
    public Interaction patch(UUID id, JsonNode patch, String ifMatch) {
        return Edit.apply(() -> {
            var before = interactions.require(id);
            return interactions.change(before, change.of(before, patch), ifMatch);
        });
    }

    private List<Attempt<Interaction>> drafts(List<Attempt<RecordInteraction>> commands) {
        List<Attempt<CustomerKey>> keys = commands.stream()
                .map(command -> command.then(InteractionDrafts::customerOf))
                .toList();
        var found = customers.find(
                keys.stream().filter(key -> !key.failed()).map(Attempt::value).toList());
        return judged(IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i)
                        .then(found::require)
                        .then(customer -> drafts.draft(commands.get(i).value(), customer)))
                .toList());
    }

    /** With the mood of each, asked for all at once. */
    private List<Attempt<Interaction>> judged(List<Attempt<Interaction>> attempts) {
        var said = attempts.stream()
                .filter(attempt -> !attempt.failed() && attempt.value().said() != null)
                .map(Attempt::value)
                .toList();
        var moods = sentiments
                .of(said.stream().map(InteractionDrafts::messageOf).toList())
                .iterator();
        return attempts.stream()
                .map(attempt -> attempt.then(it -> it.said() == null ? it : it.judged(moods.next())))
                .toList();
    }
}
