package io.daftar.platform.contract;

/** The Kafka topics; 12 partitions each, never changed in place. */
public final class Topics {
    /** Full-state customer records; compacted. */
    public static final String CUSTOMER = "daftar.customer.v1";
    /** What else happens in customer-service: settings, segments, jobs, users; 14 days. */
    public static final String CUSTOMER_ACTIVITY = "daftar.customer-activity.v1";

    public static final String INTERACTION = "daftar.interaction.v1";
    public static final String CAMPAIGN = "daftar.campaign.v1";
    public static final String REMINDER = "daftar.reminder.v1";

    private Topics() {}

    /** The topic an event belongs on; every service tells of the users it sees on the activity topic. */
    public static String of(DomainEvent event) {
        if (event instanceof CustomerEvent) {
            return CUSTOMER;
        }
        if (event instanceof InteractionEvent) {
            return INTERACTION;
        }
        if (event instanceof CampaignEvent) {
            return CAMPAIGN;
        }
        return event instanceof ReminderEvent ? REMINDER : CUSTOMER_ACTIVITY;
    }
}
