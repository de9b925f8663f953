package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;

/** A mail on the wire: one recipient, our own Message-ID, and a note of whether any of it has left. */
final class OneMail extends MimeMessage {
    private static final String UTF_8 = "UTF-8";

    private volatile boolean begun;

    OneMail(Session session) {
        super(session);
    }

    void write(Mail mail, String from, Instant at) throws MessagingException {
        setFrom(new InternetAddress(from, true));
        setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        setSubject(mail.subject(), UTF_8);
        setHeader("Message-ID", mail.messageId());
        setSentDate(Date.from(at));
        if (mail.language() != null) {
            setHeader("Content-Language", mail.language());
        }
        if (mail.unsubscribeUrl() != null) {
            // RFC 8058: one click, by POST, signed by nothing but the link itself.
            setHeader("List-Unsubscribe", "<" + mail.unsubscribeUrl() + ">");
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        setHeader("Auto-Submitted", "auto-generated");
        if (mail.html() == null) {
            setText(mail.text(), UTF_8);
        } else if (mail.text() == null) {
            setText(mail.html(), UTF_8, "html");
        } else {
            var text = new MimeBodyPart();
            text.setText(mail.text(), UTF_8);
            var html = new MimeBodyPart();
            html.setText(mail.html(), UTF_8, "html");
            setContent(new MimeMultipart("alternative", text, html));
        }
        saveChanges();
    }

    /** Whether the server may have got some of it. */
    boolean wasBegun() {
        return begun;
    }

    // The id is ours and stays, so that the same message is the same on every attempt.
    @Override
    protected void updateMessageID() {
        // Set in write.
    }

    // Called by the transport after the server agreed to DATA, for nothing else.
    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        begun = true;
        super.writeTo(out, ignored);
    }
}
