package io.daftar.interaction.sentiment.app;

import io.daftar.interaction.sentiment.domain.Sentiment;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;

/** Has no opinion on anything. */
@ApplicationScoped
@DefaultBean
class NoSentiment implements SentimentProvider {
    @Override
    public List<Sentiment> judge(List<Message> messages) {
        return Collections.nCopies(messages.size(), null);
    }
}
