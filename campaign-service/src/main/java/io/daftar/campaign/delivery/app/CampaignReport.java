package io.daftar.campaign.delivery.app;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of a campaign's audience; the states add up to it, and so do the lines.
 *
 * @param resolving whether members are still being found, so that the audience may grow
 * @param trouble why that waits, null when it does not
 * @param states every state with its count
 * @param lines every state and reason that occurs with its count
 */
public record CampaignReport(
        UUID campaignId,
        String state,
        boolean resolving,
        String trouble,
        long audience,
        Map<String, Long> states,
        List<Line> lines,
        Timings timings) {

    /** How many members are in a state for a reason; {@code reason} is null for most of the sent. */
    public record Line(String state, String reason, long count) {}

    /**
     * When things happened; null where they have not.
     *
     * @param sentPerSecond between the first and the last message
     */
    public record Timings(
            Instant launchedAt,
            Instant resolvedAt,
            Instant firstSentAt,
            Instant lastSentAt,
            Instant finishedAt,
            Double sentPerSecond) {}
}
