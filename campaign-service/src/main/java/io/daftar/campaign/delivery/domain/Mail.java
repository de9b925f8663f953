package io.daftar.campaign.delivery.domain;

/**
 * A message to exactly one person, ready to go.
 *
 * @param messageId the same on every attempt, made of the ledger row
 * @param html null for plain text
 * @param text null for HTML only
 * @param unsubscribeUrl null for a test message
 */
public record Mail(
        String messageId, String to, String subject, String html, String text, String language, String unsubscribeUrl) {
    /** Keeps addresses and texts out of logs. */
    @Override
    public String toString() {
        return "Mail[" + messageId + "]";
    }
}
