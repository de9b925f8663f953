package io.daftar.campaign.suppression.app;

import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Somebody who wants no more messages: a customer or an address, not both.
 *
 * @param channel EMAIL, also when absent
 */
public record SuppressionInput(String channel, UUID customerId, @Size(max = 254) String address) {
    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "SuppressionInput";
    }
}
