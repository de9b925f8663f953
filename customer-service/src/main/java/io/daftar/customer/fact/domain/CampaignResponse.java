package io.daftar.customer.fact.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a message of a campaign to a customer, as filters see it.
 *
 * @param campaign the campaign's id
 */
public record CampaignResponse(
        UUID id, long version, UUID customerId, String campaign, String channel, String state, Instant at) {}
