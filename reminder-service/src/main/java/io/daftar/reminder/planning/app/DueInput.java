package io.daftar.reminder.planning.app;

import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A time on somebody's wall: what the clock shows, and in which zone the clock hangs. */
public record DueInput(
        @NotBlank @Schema(examples = "2026-11-22T09:00") String local,
        @NotBlank @Schema(examples = "Asia/Tehran") String timeZone) {}
