package io.daftar.interaction.timeline.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that happened with a customer, as short as a list shows it.
 *
 * @param id of the interaction, purchase or whatever it is
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

    /** Texts end where an index page would not hold them. */
    public static final int TITLE = 100;

    public static final int SUMMARY = 120;
}
