package io.daftar.platform.contract;

import java.time.Instant;
import java.util.UUID;

/** Facts on {@code daftar.customer-activity.v1}: what customer-service does besides keeping customers. */
public sealed interface CustomerActivityEvent extends DomainEvent {

    /** A tenant's settings as they are now. */
    @EventType("daftar.settings.changed.v1")
    record SettingsChanged(
            long version,
            String timeZone,
            String defaultRegion,
            String language,
            String calendar,
            String currency,
            String weekStart,
            String fiscalYearStart)
            implements CustomerActivityEvent {}

    /** An import of customers came to its end. */
    @EventType("daftar.import.finished.v1")
    record ImportFinished(
            UUID importId, String state, long created, long updated, long skipped, long failed, Instant finishedAt)
            implements CustomerActivityEvent {}

    /** A segment has its members anew: it was made, or its rule changed. */
    @EventType("daftar.segment.rebuilt.v1")
    record SegmentRebuilt(UUID segmentId, String name, long count) implements CustomerActivityEvent {}

    /** A customer came into a segment; reason is RULE or MANUAL. */
    @EventType("daftar.segment.entered.v1")
    record SegmentEntered(UUID segmentId, UUID customerId, Instant at, String reason)
            implements CustomerActivityEvent {}

    /** A customer went out of a segment; reason is RULE or MANUAL. */
    @EventType("daftar.segment.left.v1")
    record SegmentLeft(UUID segmentId, UUID customerId, Instant at, String reason) implements CustomerActivityEvent {}
}
