package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.input.SourceRef;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Points to come or go.
 *
 * @param kind EARN, SPEND or ADJUST
 * @param points above zero; below zero only to ADJUST; left out to EARN what a purchase is worth
 * @param purchaseId the purchase points are earned with, once for each
 */
public record MovePoints(
        @NotNull String kind,
        @Min(-1_000_000_000_000L) @Max(1_000_000_000_000L) Long points,
        UUID purchaseId,
        @Size(max = 300) String reason,
        @Valid SourceRef source) {}
