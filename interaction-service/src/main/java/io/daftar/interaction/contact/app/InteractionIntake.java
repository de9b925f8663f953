package io.daftar.interaction.contact.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerDirectory.Found;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.sentiment.app.Sentiments;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Takes requests to write interactions down; customers are looked up before a transaction is held. */
@ApplicationScoped
public class InteractionIntake {
    private final CustomerDirectory customers;
    private final InteractionDrafts drafts;
    private final InteractionService interactions;
    private final Sentiments sentiments;
    private final UserDirectory users;
    private final Validator validator;

    InteractionIntake(
            CustomerDirectory customers,
            InteractionDrafts drafts,
            InteractionService interactions,
            Sentiments sentiments,
            UserDirectory users,
            Validator validator) {
        this.sentiments = sentiments;
        this.users = users;
        this.validator = validator;
        this.customers = customers;
        this.drafts = drafts;
        this.interactions = interactions;
    }

    /**
     * A contact as a file tells of it.
     *
     * @param userId who had it, null where the file does not say
     */
    public record Told(RecordInteraction command, String userId) {}

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

    /**
     * Writes thousands down in a few statements, each for itself; a source told before with the same content is no failure.
     *
     * @param found what became of all customers they name
     */
    public List<Attempt<Recorded>> recordAll(List<Told> contacts, Found found, Map<String, String> eventHeaders) {
        var strangers = users.unknown(
                contacts.stream().map(Told::userId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var commands = contacts.stream()
                .map(told -> strangers.contains(told.userId())
                        ? Attempt.<RecordInteraction>refused(
                                DomainException.invalidValue("#/userId", "unknown-user", "no user has this id"))
                        : valid(told.command()))
                .toList();
        var drafts = drafts(commands, found);
        var theirs = IntStream.range(0, drafts.size())
                .mapToObj(i -> drafts.get(i).then(it -> it.by(contacts.get(i).userId())))
                .toList();
        return interactions.recordAll(theirs, false, eventHeaders);
    }

    private Attempt<RecordInteraction> valid(RecordInteraction command) {
        var violations = validator.validate(command);
        return violations.isEmpty() ? Attempt.ok(command) : Attempt.refused(Violations.toRefusal(violations));
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

    private List<Attempt<Interaction>> drafts(List<Attempt<RecordInteraction>> commands) {
        return drafts(
                commands,
                customers.find(commands.stream()
                        .map(command -> command.then(InteractionDrafts::customerOf))
                        .filter(key -> !key.failed())
                        .map(Attempt::value)
                        .toList()));
    }

    private List<Attempt<Interaction>> drafts(List<Attempt<RecordInteraction>> commands, Found found) {
        return judged(IntStream.range(0, commands.size())
                .mapToObj(i -> commands.get(i)
                        .then(InteractionDrafts::customerOf)
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
