package io.daftar.interaction.contact.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.daftar.interaction.contact.app.HistoryItem.FieldChange;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.contact.domain.InteractionHistory;
import io.daftar.interaction.contact.domain.InteractionHistory.Edit;
import io.daftar.interaction.contact.domain.InteractionRepository;
import io.daftar.platform.security.Caller;
import io.daftar.platform.security.Caller.Actor;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** Notes what edits of interactions changed, in the words of a merge patch, and tells it. */
@ApplicationScoped
@Transactional
public class Edits {
    private static final String ATTRIBUTES = "attributes";

    private final InteractionRepository interactions;
    private final InteractionHistory history;
    private final Caller caller;
    private final Cursors cursors;
    private final ObjectMapper json;

    Edits(
            InteractionRepository interactions,
            InteractionHistory history,
            Caller caller,
            Cursors cursors,
            ObjectMapper json) {
        this.interactions = interactions;
        this.history = history;
        this.caller = caller;
        this.cursors = cursors;
        this.json = json;
    }

    /** The edits of an interaction, newest first; one that was taken back has none to show. */
    public Page<HistoryItem> page(UUID id, PageRequest page) {
        if (interactions.find(id).isEmpty()) {
            throw DomainException.notFound("interaction");
        }
        String binding = "interaction history " + id;
        long before = cursors.decode(binding, page.cursor())
                .map(it -> Long.parseLong(it.get(0)))
                .orElse(Long.MAX_VALUE);
        var edits = history.page(id, before, page.limit() + 1);
        return Page.of(edits, page.limit(), last -> cursors.encode(binding, List.of(Long.toString(last.version()))))
                .map(this::item);
    }

    void note(Interaction before, Interaction after) {
        List<FieldChange> changes = new ArrayList<>();
        compare(
                "#/",
                json.valueToTree(InteractionDrafts.requestOf(before)),
                json.valueToTree(InteractionDrafts.requestOf(after)),
                changes);
        var actor = caller.actor();
        var edit = new Edit(after.version(), after.updatedAt(), actor.type().name(), actor.id(), write(changes));
        history.add(after.id(), edit);
    }

    private static void compare(String place, JsonNode before, JsonNode after, List<FieldChange> changes) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var was = orNull(before.get(name));
            var is = orNull(after.get(name));
            if (was.equals(is)) {
                continue;
            }
            var here = place + name.replace("~", "~0").replace("/", "~1");
            if (name.equals(ATTRIBUTES) && place.equals("#/")) {
                compare(here + "/", was, is, changes);
            } else {
                changes.add(new FieldChange(here, was, is));
            }
        }
    }

    private static JsonNode orNull(JsonNode node) {
        return node == null ? NullNode.getInstance() : node;
    }

    private HistoryItem item(Edit edit) {
        try {
            var changes = List.of(json.readValue(edit.changes(), FieldChange[].class));
            var actor = new Actor(Actor.Type.valueOf(edit.actorType()), edit.actorId());
            return new HistoryItem(edit.version(), edit.at(), actor, changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored changes cannot be read", e);
        }
    }

    private String write(List<FieldChange> changes) {
        try {
            return json.writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("changes have no JSON", e);
        }
    }
}
