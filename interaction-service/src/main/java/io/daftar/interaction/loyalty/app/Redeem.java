package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.input.SourceRef;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A reward to be had for points. */
public record Redeem(@NotNull UUID rewardId, @Valid SourceRef source) {}
