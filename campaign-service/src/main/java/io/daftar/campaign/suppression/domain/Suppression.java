package io.daftar.campaign.suppression.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A wish to get no more messages on a channel: a customer's, whatever their address, or that of whoever reads an address.
 *
 * @param customerId set, or else {@code address}
 * @param source UNSUBSCRIBE by the person's own link, MANUAL by one of the tenant's people
 * @param campaignId the campaign whose link was used
 */
public record Suppression(
        UUID id, String channel, UUID customerId, String address, Source source, UUID campaignId, Instant createdAt) {

    /** Where a suppression came from. */
    public enum Source {
        UNSUBSCRIBE,
        MANUAL
    }

    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "Suppression[" + id + "]";
    }
}
