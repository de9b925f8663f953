package io.daftar.interaction.sentiment;

import io.daftar.interaction.sentiment.app.SentimentProvider;
import io.daftar.interaction.sentiment.domain.Sentiment;
import io.daftar.interaction.sentiment.domain.Sentiment.Label;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that judges messages with a smiley, cannot bear some, and has no opinion on all others. */
@ApplicationScoped
public class MarkedMood implements SentimentProvider {
    private final AtomicInteger asked = new AtomicInteger();

    /** How often it was asked about something with a sad face. */
    int asked() {
        return asked.get();
    }

    @Override
    public List<Sentiment> judge(List<Message> messages) {
        if (messages.stream().anyMatch(it -> it.text().contains(":-("))) {
            asked.incrementAndGet();
        }
        if (messages.stream().anyMatch(it -> it.text().contains(":-X"))) {
            throw new IllegalStateException("out of order");
        }
        return Arrays.asList(messages.stream().map(MarkedMood::mood).toArray(Sentiment[]::new));
    }

    private static Sentiment mood(Message message) {
        return message.text().contains(":-(")
                ? new Sentiment(Label.NEGATIVE, -0.75)
                : message.text().contains(":-)") ? new Sentiment(Label.POSITIVE, 0.5) : null;
    }
}
