package io.daftar.interaction.topic.api;

import io.daftar.interaction.topic.domain.Topic;
import java.util.regex.Pattern;

/**
 * The entity tag of a topic: its version and, since they change without a new one, its counts. A change is made against the
 * version alone: that somebody wished for a topic meanwhile is no reason to refuse it.
 */
final class TopicTag {
    private static final Pattern COUNTED = Pattern.compile("\"(\\d+)\\.\\d+\\.\\d+\"");

    private TopicTag() {}

    static String of(Topic it) {
        return it.feedbackCount() == 0 && it.customerCount() == 0
                ? '"' + Long.toString(it.version()) + '"'
                : "\"%d.%d.%d\"".formatted(it.version(), it.feedbackCount(), it.customerCount());
    }

    /** What of an If-Match header names versions; null stays null. */
    static String version(String ifMatch) {
        return ifMatch == null ? null : COUNTED.matcher(ifMatch).replaceAll("\"$1\"");
    }
}
