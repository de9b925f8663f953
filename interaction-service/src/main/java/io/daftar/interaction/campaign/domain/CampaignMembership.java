package io.daftar.interaction.campaign.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A campaign a customer is or lately was a member of.
 *
 * @param campaignState null where the campaign itself was not told of
 * @param state of the message to this customer
 * @param at when the message came into this state
 */
public record CampaignMembership(
        UUID campaignId, String name, String campaignState, String channel, String state, String reason, Instant at) {}
