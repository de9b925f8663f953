package io.daftar.interaction.document.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A paper of a purchase.
 *
 * @param number as accounting wrote it, null where there is only a file
 * @param date on the paper, null where it says none
 * @param attachmentId the file, null where there is only a number
 */
public record Document(Kind kind, String number, LocalDate date, UUID attachmentId) {
    /** What paper it is. */
    public enum Kind {
        PRO_FORMA,
        INVOICE,
        RECEIPT,
        OTHER
    }
}
