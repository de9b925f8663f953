package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.Outcome;
import io.daftar.campaign.delivery.domain.Outcome.Kind;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads what a failed SMTP conversation means for the one message it was about. */
final class SmtpAnswers {
    private static final int CLOSING = 421;

    private SmtpAnswers() {}

    /** @param begun whether any of the message had been sent when it failed */
    static Outcome outcome(MessagingException failure, boolean begun) {
        int code = 0;
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPSenderFailedException) {
                // Our own address was refused: that is nobody's fault among the recipients.
                return Outcome.of(Kind.AWAY);
            }
            int said = codeOf(cause);
            code = said > 0 ? said : code;
        }
        if (code == CLOSING) {
            return Outcome.of(Kind.AWAY);
        }
        if (code >= 400) {
            return new Outcome(code >= 500 ? Kind.REFUSED : Kind.LATER, Integer.toString(code));
        }
        return Outcome.of(begun ? Kind.UNKNOWN : Kind.AWAY);
    }

    private static int codeOf(Exception cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }

    private static Exception next(Exception cause) {
        return cause instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
