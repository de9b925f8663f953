package io.daftar.interaction.customer.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A customer by the name another system knows it by. */
public record CustomerRef(@NotBlank @Size(max = 100) String system, @NotBlank @Size(max = 200) String externalId) {}
