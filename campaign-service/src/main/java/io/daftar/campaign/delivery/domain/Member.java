package io.daftar.campaign.delivery.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of a campaign's ledger: one member and what became of their message.
 *
 * @param messageId of the message, set once one was begun
 * @param detail the mail server's status code, where it refused
 */
public record Member(
        UUID customerId,
        String displayName,
        String state,
        String reason,
        String detail,
        String address,
        String messageId,
        int attempts,
        Instant sentAt,
        Instant updatedAt) {
    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "Member[" + customerId + ' ' + state + ']';
    }
}
