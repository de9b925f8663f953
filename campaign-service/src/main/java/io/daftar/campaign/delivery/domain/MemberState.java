package io.daftar.campaign.delivery.domain;

/** What has become of a campaign's message to one member. */
public enum MemberState {
    PENDING,
    /** Committed before the mail server is spoken to, so that a crash can never lead to a second message. */
    SENDING,
    /** The mail server took it. */
    SENT,
    DELIVERED,
    BOUNCED,
    FAILED,
    SKIPPED,
    /** The sender died, or the line broke, at a moment when the message may have gone out; it is not sent again. */
    UNKNOWN;

    /** Whether nothing more will happen by itself. */
    public boolean isFinal() {
        return this != PENDING && this != SENDING;
    }
}
