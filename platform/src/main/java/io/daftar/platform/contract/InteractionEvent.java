package io.daftar.platform.contract;

import java.time.Instant;
import java.time.LocalDate;
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

    /**
     * A purchase or return was called off: it counts as if it had never been.
     *
     * @param customerId null for a walk-in
     * @param total as it was told, negative for a return
     */
    @EventType("daftar.purchase.cancelled.v1")
    record PurchaseCancelled(
            UUID purchaseId,
            UUID customerId,
            String purchaseType,
            UUID returnOf,
            Instant purchasedAt,
            Money total,
            Instant cancelledAt)
            implements InteractionEvent {}

    /**
     * A customer came into another RFM group.
     *
     * @param rfmGroup null for a customer none of whose purchases counts any more; so are the scores
     * @param previousGroup null for a customer scored for the first time
     * @param purchases those not fully returned
     */
    @EventType("daftar.customer-value.scored.v1")
    record CustomerScored(
            UUID customerId,
            String rfmGroup,
            String previousGroup,
            Integer recency,
            Integer frequency,
            Integer monetary,
            int purchases,
            Instant lastPurchaseAt,
            Instant scoredAt)
            implements InteractionEvent {}

    /**
     * A complaint, request or question of a customer, as it is after the change; {@code deleted} when it was taken back.
     *
     * @param state NEW, OPEN, WAITING, RESOLVED or CLOSED
     * @param firstResponseAt null until somebody answered
     * @param dueAt when the next promise runs out; null while none runs
     */
    @EventType("daftar.case.changed.v1")
    record CaseChanged(
            UUID caseId,
            UUID customerId,
            String kind,
            String category,
            String priority,
            String queue,
            String assigneeId,
            String state,
            Instant openedAt,
            Instant firstResponseAt,
            Instant resolvedAt,
            Instant dueAt,
            boolean deleted)
            implements InteractionEvent {}

    /**
     * A case is late or nearly so; told once for each level of a case.
     *
     * @param level FIRST_RESPONSE_MISSED, RESOLUTION_NEAR or RESOLUTION_MISSED
     * @param dueAt the moment that passed
     */
    @EventType("daftar.case.escalated.v1")
    record CaseEscalated(
            UUID caseId,
            UUID customerId,
            String level,
            String priority,
            String queue,
            String assigneeId,
            Instant dueAt,
            Instant escalatedAt)
            implements InteractionEvent {}

    /**
     * A customer said what they thought of how a case was seen to; never their words.
     *
     * @param question CSAT (scores 1 to 5) or NPS (0 to 10)
     */
    @EventType("daftar.case.rated.v1")
    record CaseRated(UUID caseId, UUID customerId, String question, int score, Instant ratedAt)
            implements InteractionEvent {}

    /**
     * A deal as it is after the change; never its title.
     *
     * @param previousStage the stage it left with this change; null where it was opened or did not move
     * @param state OPEN, WON or LOST: the kind of its stage
     * @param probability percent; null where that of the stage holds
     * @param closedAt null while it is open
     * @param deleted whether it was taken back
     */
    @EventType("daftar.deal.changed.v1")
    record DealChanged(
            UUID dealId,
            UUID customerId,
            UUID pipelineId,
            String stage,
            String previousStage,
            String state,
            Money amount,
            String ownerId,
            LocalDate expectedCloseOn,
            Integer probability,
            Instant openedAt,
            Instant closedAt,
            boolean deleted)
            implements InteractionEvent {}

    /**
     * A category of goods falls behind what was to be expected by now; told once for each category and month.
     *
     * @param category null for goods that have none
     * @param calendar {@code gregorian} or {@code persian}: whose month it is
     * @param asOf the last day looked at
     * @param expected the mean of as many first days of former months
     * @param percent of the expected that the actual is, rounded down
     */
    @EventType("daftar.category.alarm.v1")
    record CategoryAlarm(
            String category,
            String calendar,
            LocalDate periodStart,
            LocalDate asOf,
            Money expected,
            Money actual,
            int percent,
            Instant raisedAt)
            implements InteractionEvent {}

    /** What of a purchase line leaves the service; {@code amount} in the purchase's currency. */
    record Line(String sku, String category, String quantity, String amount) {}
}
