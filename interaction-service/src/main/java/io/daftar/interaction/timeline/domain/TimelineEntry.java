package io.daftar.interaction.timeline.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing that happened with a customer, as short as a list shows it.
 *
 * @param id of the interaction or purchase; of what an event of another service told, see {@link #idOf}
 * @param title at most 100 characters
 * @param summary at most 120 characters
 * @param data what a list shows of this kind, as JSON; null for nothing
 */
public record TimelineEntry(
        UUID customerId,
        Instant occurredAt,
        UUID id,
        String kind,
        String direction,
        String title,
        String summary,
        String sourceSystem,
        String sourceEventId,
        String data) {
    public static final String PURCHASE = "PURCHASE";
    /** A campaign's message and what came of it. */
    public static final String CAMPAIGN = "CAMPAIGN";
    /** A reminder that was done. */
    public static final String REMINDER = "REMINDER";
    /** A move from one stage of the lifecycle to another. */
    public static final String LIFECYCLE = "LIFECYCLE";
    /** The file was merged into another, or stands for itself again. */
    public static final String MERGE = "MERGE";

    public static final String CASE_OPENED = "CASE_OPENED";
    public static final String CASE_RESOLVED = "CASE_RESOLVED";
    /** A deal that was opened, won, lost or opened again. */
    public static final String DEAL = "DEAL";
    /** A wish or remark about a product. */
    public static final String FEEDBACK = "FEEDBACK";

    /** Texts end where an index page would not hold them. */
    public static final int TITLE = 100;

    public static final int SUMMARY = 120;

    /**
     * The id of what one version of something tells: the same however often and in whatever order it is told, so that
     * {@code addOnce} adds it once.
     */
    public static UUID idOf(UUID aggregate, long version) {
        return UUID.nameUUIDFromBytes((aggregate + "/" + version).getBytes(StandardCharsets.US_ASCII));
    }
}
