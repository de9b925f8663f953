package io.daftar.campaign.delivery.domain;

/** Why a member is where it is. */
public enum Reason {
    NO_CONSENT,
    SUPPRESSED,
    FREQUENCY_CAP,
    NO_ADDRESS,
    /** Another member of the campaign reads the same address and gets the message. */
    DUPLICATE_ADDRESS,
    HOLDOUT,
    ARCHIVED,
    ERASED,
    /** The campaign was cancelled before the message was begun. */
    CANCELLED,
    /** The mail server refused it for good. */
    REFUSED,
    /** The mail server put it off too often. */
    GAVE_UP,
    /** The outcome was not seen. */
    INTERRUPTED
}
