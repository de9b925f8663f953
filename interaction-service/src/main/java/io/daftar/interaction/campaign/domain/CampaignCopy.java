package io.daftar.interaction.campaign.domain;

import java.util.UUID;

/** What this service knows of a campaign, as of a version of campaign-service's record. */
public record CampaignCopy(UUID id, long version, String name, String state) {}
