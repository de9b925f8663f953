package io.daftar.interaction.topic.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.input.FixedFields;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.topic.domain.Topic;
import io.daftar.interaction.topic.domain.TopicRepository;
import io.daftar.interaction.topic.domain.TopicState;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.daftar.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps topics: one for each thing wished for, with the history of what was made of it. */
@ApplicationScoped
@Transactional
public class TopicService {
    private static final List<String> FIXED = List.of("state", "stateSince", "feedback", "customers");

    private final TopicRepository topics;
    private final TopicHistory history;
    private final OpenTopics open;
    private final MergePatch patches;
    private final Ids ids;
    private final Instance<TopicUse> uses;

    TopicService(
            TopicRepository topics,
            TopicHistory history,
            OpenTopics open,
            MergePatch patches,
            Ids ids,
            Instance<TopicUse> uses) {
        this.topics = topics;
        this.history = history;
        this.open = open;
        this.patches = patches;
        this.ids = ids;
        this.uses = uses;
    }

    /** The topic, also one that went into another. */
    public Topic require(UUID id) {
        return topics.find(id).orElseThrow(() -> DomainException.notFound("topic"));
    }

    /** Makes a topic whose title no other of its product has, however it is spelt (409). */
    public Topic add(PutTopic command) {
        topics.seize();
        var content = command.content();
        refuseTwin(content, null);
        var now = history.now();
        var topic = new Topic(ids.next(), 1, content, TopicState.OPEN, now, null, 0, 0, history.author(), now, now);
        topics.add(topic);
        history.note(topic, null, null, List.of());
        return topic;
    }

    /** Applies a merge patch. */
    public Topic patch(UUID id, JsonNode patch, String ifMatch) {
        FixedFields.refuse(patch, FIXED, "a topic comes to another state by a step of its own");
        topics.seize();
        var before = open.lock(id, ifMatch);
        var content = patches.apply(PutTopic.of(before.content()), patch, PutTopic.class)
                .content();
        if (content.equals(before.content())) {
            return before;
        }
        refuseTwin(content, id);
        var after = before.with(content, history.after(before));
        topics.update(after);
        return after;
    }

    /** Brings a topic to another state; where it is in it already nothing changes. */
    public Topic move(UUID id, MoveTopic command, String ifMatch) {
        var state = TopicState.valueOf(Texts.oneOf(command.state(), "#/state", TopicState.names()));
        var before = open.lock(id, ifMatch);
        if (state == before.state()) {
            return before;
        }
        var after = before.in(state, history.after(before));
        topics.update(after);
        history.note(after, before.state(), Text.cleanLines(command.note()), List.of());
        return after;
    }

    /** Takes away a topic about which nothing was said (409 in-use otherwise). */
    public void delete(UUID id, String ifMatch) {
        topics.seize();
        open.lock(id, ifMatch);
        Map<String, Long> holding = new LinkedHashMap<>();
        uses.forEach(use -> holding.putAll(use.count(id)));
        if (!holding.isEmpty()) {
            var refusal = new DomainException(
                    ErrorCode.IN_USE, "something was said about the topic; merge it into another one instead");
            holding.forEach(refusal::with);
            throw refusal;
        }
        topics.delete(id);
    }

    private void refuseTwin(Topic.Content content, UUID itself) {
        topics.titled(content).filter(it -> !it.id().equals(itself)).ifPresent(twin -> {
            throw new DomainException(
                            ErrorCode.DUPLICATE_VALUE,
                            "there is a topic of this title for this product",
                            List.of(new FieldError("#/title", "duplicate", "another topic has this title")))
                    .with("id", twin.id());
        });
    }
}
