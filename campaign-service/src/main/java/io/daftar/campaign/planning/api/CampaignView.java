package io.daftar.campaign.planning.api;

import io.daftar.campaign.planning.domain.Audience;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.Template;
import java.time.Instant;
import java.util.UUID;

/**
 * A campaign as callers see it.
 *
 * @param state DRAFT, APPROVED, RUNNING, PAUSED, COMPLETED or CANCELLED
 */
public record CampaignView(
        UUID id,
        long version,
        String name,
        String channel,
        Template template,
        Audience audience,
        Integer throttlePerMinute,
        String state,
        String createdBy,
        String approvedBy,
        Instant approvedAt,
        Instant launchedAt,
        Instant finishedAt,
        Instant createdAt,
        Instant updatedAt) {

    public static CampaignView from(Campaign campaign) {
        var plan = campaign.plan();
        return new CampaignView(
                campaign.id(),
                campaign.version(),
                plan.name(),
                plan.channel().name(),
                plan.template(),
                plan.audience(),
                plan.throttlePerMinute(),
                campaign.state().name(),
                campaign.createdBy(),
                campaign.approvedBy(),
                campaign.approvedAt(),
                campaign.launchedAt(),
                campaign.finishedAt(),
                campaign.createdAt(),
                campaign.updatedAt());
    }
}
