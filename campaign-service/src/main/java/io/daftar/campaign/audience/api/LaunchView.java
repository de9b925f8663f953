package io.daftar.campaign.audience.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.daftar.campaign.delivery.app.CampaignReport;
import io.daftar.campaign.planning.api.CampaignView;

/**
 * A campaign with its report.
 *
 * @param report after a launch what is known so far; in a dry run what the audience would come to
 */
public record LaunchView(@JsonUnwrapped CampaignView campaign, CampaignReport report) {}
