package io.daftar.platform.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Facts on {@code daftar.interaction.v1}, keyed by customer id where there is one; never a subject or a body. */
public sealed interface InteractionEvent extends DomainEvent {

    /** A contact with a customer, as it is after the change; {@code deleted} when it was taken back. */
    @EventType("daftar.interaction.recorded.v1")
    record InteractionRecorded(
            UUID interactionId,
            UUID customerId,
            String kind,
            String direction,
            String channel,
            String outcome,
            Instant occurredAt,
            String userId,
            boolean deleted)
            implements InteractionEvent {}

    /**
     * A purchase or return, as it is after the change.
     *
     * @param customerId null for a walk-in
     * @param purchaseType SALE or RETURN
     * @param total negative for a return
     */
    @EventType("daftar.purchase.recorded.v1")
    record PurchaseRecorded(
            UUID purchaseId,
            UUID customerId,
            String purchaseType,
            UUID returnOf,
            Instant purchasedAt,
            Money total,
            String country,
            List<Line> lines)
            implements InteractionEvent {}

    /** What of a purchase line leaves the service; {@code amount} in the purchase's currency. */
    record Line(String sku, String category, String quantity, String amount) {}
}
