package io.daftar.interaction.sentiment.app;

import io.daftar.interaction.sentiment.app.SentimentProvider.Message;
import io.daftar.interaction.sentiment.domain.Sentiment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/** Asks the provider, and goes on without an answer where it fails: what was said is kept all the same. */
@ApplicationScoped
public class Sentiments {
    private static final Logger LOG = Logger.getLogger(Sentiments.class);

    private final SentimentProvider provider;

    Sentiments(SentimentProvider provider) {
        this.provider = provider;
    }

    /** @return as many as there are messages, null for those nobody has an opinion on */
    public List<Sentiment> of(List<Message> messages) {
        try {
            var judged = messages.isEmpty() ? List.<Sentiment>of() : provider.judge(messages);
            if (judged.size() == messages.size()) {
                return judged;
            }
            LOG.warnf("%d of %d messages were judged", judged.size(), messages.size());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "%d messages were not judged: %s",
                    messages.size(), e.getClass().getName());
        }
        return Collections.nCopies(messages.size(), null);
    }
}
