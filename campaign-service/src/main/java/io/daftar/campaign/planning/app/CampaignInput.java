package io.daftar.campaign.planning.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.campaign.planning.domain.Audience;
import io.daftar.campaign.planning.domain.Template;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A campaign as a caller writes it. The last five are part of the contract and not offered yet: anything but null is
 * refused, because a campaign that silently ignored its quiet hours would do harm.
 *
 * @param channel EMAIL; SMS and WEBHOOK are not offered yet
 * @param throttlePerMinute the most messages a minute, null for no limit
 */
public record CampaignInput(
        @NotBlank(message = "a name is needed") @Size(max = 200) String name,
        @NotNull(message = "a channel is needed") @Schema(enumeration = {"EMAIL", "SMS", "WEBHOOK"}) String channel,
        @NotNull(message = "a template is needed") @Valid Template template,
        @NotNull(message = "an audience is needed") @Valid Audience audience,
        @Min(1) @Max(1_000_000) Integer throttlePerMinute,
        @Schema(hidden = true) JsonNode schedule,
        @Schema(hidden = true) JsonNode frequencyCap,
        @Schema(hidden = true) JsonNode quietHours,
        @Schema(hidden = true) JsonNode holdoutPercent,
        @Schema(hidden = true) JsonNode variants) {}
