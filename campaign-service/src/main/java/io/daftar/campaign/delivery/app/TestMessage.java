package io.daftar.campaign.delivery.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A wish to see a campaign's message.
 *
 * @param address where it goes, one address
 * @param customerId as whom it is written, null for nobody in particular
 * @param language which translation, where no customer says
 */
public record TestMessage(
        @NotBlank(message = "an address is needed") @Size(max = 254) String address,
        UUID customerId,
        @Size(max = 35) String language) {
    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "TestMessage";
    }
}
