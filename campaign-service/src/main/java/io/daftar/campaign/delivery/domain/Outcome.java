package io.daftar.campaign.delivery.domain;

/**
 * What came of trying to hand a message over.
 *
 * @param detail the mail server's status code, where it gave one
 */
public record Outcome(Kind kind, String detail) {
    /** The ways it can go. */
    public enum Kind {
        SENT,
        /** Refused for good: this recipient or this message. */
        REFUSED,
        /** Refused for now. */
        LATER,
        /** The server was not there, or hung up, before it got any of the message. */
        AWAY,
        /** The line broke after the message had begun to flow. */
        UNKNOWN
    }

    public static Outcome of(Kind kind) {
        return new Outcome(kind, null);
    }
}
