package io.daftar.interaction.campaign.app;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer asked for no more messages on a channel.
 *
 * @param id of what campaign-service made of it
 * @param campaignId whose message the answer is to
 */
public record OptOut(UUID id, long version, UUID customerId, UUID campaignId, String channel, Instant at) {}
