package io.daftar.interaction.deal.domain;

import java.time.LocalDate;
import java.util.UUID;

/** Which deals are wanted; nulls do not limit them, both days are included. */
public record DealQuestion(
        UUID pipelineId,
        String stage,
        String state,
        String ownerId,
        UUID customerId,
        LocalDate expectedFrom,
        LocalDate expectedTo) {}
