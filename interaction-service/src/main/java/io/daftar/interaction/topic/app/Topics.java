package io.daftar.interaction.topic.app;

import io.daftar.interaction.topic.domain.SimilarTopic;
import io.daftar.interaction.topic.domain.Topic;
import io.daftar.interaction.topic.domain.TopicHistoryRepository;
import io.daftar.interaction.topic.domain.TopicMove;
import io.daftar.interaction.topic.domain.TopicQuestion;
import io.daftar.interaction.topic.domain.TopicRepository;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Lists topics and finds those that words may mean. */
@ApplicationScoped
@Transactional
public class Topics {
    /** Of so many topics, those most asked for, similar ones are sought. */
    private static final int LOOKED_AT = 5_000;
    /** Below it, words have too little in common to be one wish; pg_trgm's own threshold for words is 0.6. */
    private static final double LEAST = 0.5;

    private static final int SUGGESTIONS = 10;

    private final TopicRepository topics;
    private final TopicHistoryRepository history;
    private final TopicService service;
    private final Cursors cursors;

    Topics(TopicRepository topics, TopicHistoryRepository history, TopicService service, Cursors cursors) {
        this.topics = topics;
        this.history = history;
        this.service = service;
        this.cursors = cursors;
    }

    /** A page: most customers first, or newest first. */
    public Page<Topic> page(TopicQuestion asked, PageRequest request) {
        String binding = "topics " + asked;
        var behind = cursors.decode(binding, request.cursor())
                .map(it -> new TopicQuestion.Position(Long.parseLong(it.get(0)), UUID.fromString(it.get(1))))
                .orElse(null);
        return Page.of(
                topics.page(asked, behind, request.limit() + 1),
                request.limit(),
                last -> cursors.encode(
                        binding,
                        List.of(Long.toString(last.customerCount()), last.id().toString())));
    }

    /** Those of the ids that are topics. */
    public List<Topic> named(Collection<UUID> ids) {
        return topics.all(ids);
    }

    /** The likeliest first, ten at most. @param product null for all */
    public List<SimilarTopic> similar(String words, String product) {
        return topics.similar(words, product, LOOKED_AT, LEAST, SUGGESTIONS);
    }

    /** Newest first. */
    public Page<TopicMove> history(UUID id, PageRequest request) {
        service.require(id);
        String binding = "topic history " + id;
        long before = cursors.decode(binding, request.cursor())
                .map(it -> Long.valueOf(it.get(0)))
                .orElse(Long.MAX_VALUE);
        return Page.of(
                history.moves(id, before, request.limit() + 1),
                request.limit(),
                last -> cursors.encode(binding, List.of(Long.toString(last.version()))));
    }
}
