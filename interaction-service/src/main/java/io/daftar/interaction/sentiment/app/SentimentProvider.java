package io.daftar.interaction.sentiment.app;

import io.daftar.interaction.sentiment.domain.Sentiment;
import java.util.List;

/**
 * Judges the mood of what was said with a customer. The one that comes with Daftar judges nothing; a bean of this type takes
 * its place. It is asked for many messages at once, and while somebody waits: it must give up in good time.
 */
public interface SentimentProvider {
    /**
     * A message to be judged.
     *
     * @param kind of the interaction, CALL or EMAIL for instance
     * @param direction null where it is not known
     * @param text subject and body
     */
    record Message(String kind, String direction, String text) {}

    /** @return as many as there are messages, null for those it has no opinion on */
    List<Sentiment> judge(List<Message> messages);
}
