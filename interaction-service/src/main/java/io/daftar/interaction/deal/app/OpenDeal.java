package io.daftar.interaction.deal.app;

import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.input.MoneyInput;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import io.daftar.platform.time.DateInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A deal as it is to be opened; one of {@code customerId} and {@code customerRef} is given.
 *
 * @param stage the key of an open stage; the first of them where left out
 * @param ownerId the caller where left out
 * @param openedAt now where left out
 */
public record OpenDeal(
        UUID customerId,
        @Valid CustomerRef customerRef,
        @NotNull UUID pipelineId,
        String stage,
        @NotBlank @Size(max = 200) String title,
        @NotNull @Valid MoneyInput amount,
        @Size(max = 100) String ownerId,
        DateInput expectedCloseOn,
        @Min(0) @Max(100) Integer probability,
        TimeInput openedAt,
        @Valid SourceRef source) {

    EditDeal terms() {
        return new EditDeal(customerId, customerRef, title, amount, ownerId, expectedCloseOn, probability);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "OpenDeal[" + pipelineId + "]";
    }
}
