package io.daftar.interaction.cases.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Hands a case to somebody.
 *
 * @param queue where it waits from now on; left out, it stays where it is
 */
public record AssignCase(
        @NotBlank @Size(max = 200) String assigneeId, @Size(max = 100) String queue, @Size(max = 2_000) String note) {}
