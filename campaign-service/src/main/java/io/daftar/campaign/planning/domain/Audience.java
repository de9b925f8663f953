package io.daftar.campaign.planning.domain;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Whom a campaign is for: the members of any included segment who are in no excluded one. */
public record Audience(
        @NotEmpty(message = "at least one segment is needed") @Size(max = 20) List<@NotNull UUID> include,
        @Size(max = 20) List<@NotNull UUID> exclude) {

    public Audience {
        include = include == null ? null : include.stream().distinct().toList();
        exclude = exclude == null ? List.of() : exclude.stream().distinct().toList();
    }
}
