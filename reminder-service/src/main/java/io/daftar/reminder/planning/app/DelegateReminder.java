package io.daftar.reminder.planning.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Who takes a reminder over. */
public record DelegateReminder(@NotBlank @Size(max = 100) String assigneeId) {}
