package io.daftar.interaction.campaign.domain;

import java.time.Instant;
import java.util.UUID;

/** What became of a campaign's message to one customer, as of a version of the campaign's ledger. */
public record MemberCopy(
        UUID id,
        long version,
        UUID campaignId,
        String campaignName,
        UUID customerId,
        String channel,
        String state,
        String reason,
        Instant changedAt) {}
