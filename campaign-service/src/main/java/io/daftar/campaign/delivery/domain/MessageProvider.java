package io.daftar.campaign.delivery.domain;

/** Whoever carries messages. */
public interface MessageProvider {
    /** Hands a message over; never throws for what may happen on the way. */
    Outcome send(Mail mail);

    /** Whether it can say for certain what it was given, so that unknown outcomes can be settled. */
    default boolean canFind() {
        return false;
    }

    /**
     * Whether it was given a message.
     *
     * @throws NotAnswered where it cannot say now
     */
    default boolean find(String messageId, String to) {
        throw new NotAnswered("this provider keeps no list");
    }

    /** The question was not answered; ask again later. */
    final class NotAnswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotAnswered(String message) {
            super(message, null, false, false);
        }
    }
}
