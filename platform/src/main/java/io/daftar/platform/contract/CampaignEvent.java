package io.daftar.platform.contract;

import java.time.Instant;
import java.util.UUID;

/** Facts on {@code daftar.campaign.v1}; those about a customer are keyed by customer id. */
public sealed interface CampaignEvent extends DomainEvent {

    /** A campaign moved to another state; {@code members} counts its frozen audience once it runs. */
    @EventType("daftar.campaign.state-changed.v1")
    record CampaignStateChanged(UUID campaignId, String name, String state, long members, Instant at)
            implements CampaignEvent {}

    /** A member of a campaign reached a state, with the reason where it was skipped. */
    @EventType("daftar.campaign.member-changed.v1")
    record CampaignMemberChanged(
            UUID campaignId,
            String campaignName,
            UUID customerId,
            String channel,
            String state,
            String reason,
            Instant at)
            implements CampaignEvent {}

    /** A person asked for no more messages on a channel. */
    @EventType("daftar.campaign.unsubscribed.v1")
    record Unsubscribed(UUID customerId, UUID campaignId, String channel, Instant at) implements CampaignEvent {}
}
