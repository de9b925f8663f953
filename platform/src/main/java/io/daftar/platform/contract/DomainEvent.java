package io.daftar.platform.contract;

/**
 * A fact that left a service. Bodies hold the state after the change, never a difference, and grow by optional fields
 * only. Records carry their wire name in {@link EventType}.
 */
public sealed interface DomainEvent
        permits CustomerEvent, CustomerActivityEvent, InteractionEvent, CampaignEvent, ReminderEvent, UserSeen {}
