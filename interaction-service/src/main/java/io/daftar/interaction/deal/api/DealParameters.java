package io.daftar.interaction.deal.api;

import io.daftar.interaction.deal.domain.DealQuestion;
import io.daftar.interaction.deal.domain.DealState;
import io.daftar.interaction.input.DayInput;
import io.daftar.platform.web.DomainException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

/** The query parameters of a list of deals. */
public class DealParameters {
    @QueryParam("pipelineId")
    UUID pipelineId;

    @QueryParam("stage")
    String stage;

    @QueryParam("state")
    String state;

    @QueryParam("ownerId")
    String ownerId;

    @QueryParam("customerId")
    UUID customerId;

    @QueryParam("expectedFrom")
    String expectedFrom;

    @QueryParam("expectedTo")
    String expectedTo;

    DealQuestion question() {
        if (state != null && !List.of(DealState.names()).contains(state)) {
            throw DomainException.invalidParameter("?state", "must be OPEN, WON or LOST");
        }
        return new DealQuestion(
                pipelineId,
                stage,
                state,
                ownerId,
                customerId,
                DayInput.parameter(expectedFrom, "?expectedFrom"),
                DayInput.parameter(expectedTo, "?expectedTo"));
    }
}
