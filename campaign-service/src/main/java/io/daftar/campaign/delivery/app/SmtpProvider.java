package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.Mail;
import io.daftar.campaign.delivery.domain.MessageProvider;
import io.daftar.campaign.delivery.domain.Outcome;
import io.daftar.campaign.delivery.domain.Outcome.Kind;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jboss.logging.Logger;

/** Carries messages over SMTP, on connections that are kept open between messages. */
@ApplicationScoped
class SmtpProvider implements MessageProvider {
    private static final Logger LOG = Logger.getLogger(SmtpProvider.class);

    private final MailConfig config;
    private final Mailbox mailbox;
    private final Clock clock;
    private final Session session;
    private final ConcurrentLinkedDeque<Transport> idle = new ConcurrentLinkedDeque<>();

    SmtpProvider(MailConfig config, Mailbox mailbox, Clock clock) {
        this.config = config;
        this.mailbox = mailbox;
        this.clock = clock;
        this.session = Session.getInstance(properties(config));
    }

    @Override
    public Outcome send(Mail mail) {
        Transport kept = idle.pollFirst();
        if (kept != null) {
            Outcome outcome = sendOn(kept, mail);
            // A connection the server closed while it lay idle says nothing about the server.
            if (outcome.kind() != Kind.AWAY) {
                return outcome;
            }
        }
        try {
            Transport fresh = session.getTransport("smtp");
            fresh.connect(
                    config.host(),
                    config.port(),
                    config.user().orElse(null),
                    config.password().orElse(null));
            return sendOn(fresh, mail);
        } catch (MessagingException e) {
            LOG.warnf("the mail server is away: %s", e.toString());
            return Outcome.of(Kind.AWAY);
        }
    }

    private Outcome sendOn(Transport transport, Mail mail) {
        var message = new OneMail(session);
        try {
            message.write(mail, config.from(), clock.instant());
        } catch (MessagingException e) {
            LOG.errorf("message %s cannot be written: %s", mail.messageId(), e.toString());
            giveBack(transport);
            return new Outcome(Kind.REFUSED, "unwritable");
        }
        try {
            transport.sendMessage(message, message.getAllRecipients());
            giveBack(transport);
            return Outcome.of(Kind.SENT);
        } catch (MessagingException e) {
            Outcome outcome = SmtpAnswers.outcome(e, message.wasBegun());
            LOG.debugf("message %s: %s", mail.messageId(), outcome);
            if (outcome.kind() == Kind.LATER || outcome.kind() == Kind.REFUSED) {
                giveBack(transport);
            } else {
                close(transport);
            }
            return outcome;
        }
    }

    @Override
    public boolean canFind() {
        return mailbox.isThere();
    }

    @Override
    public boolean find(String messageId, String to) {
        return mailbox.holds(messageId, to);
    }

    private void giveBack(Transport transport) {
        if (transport.isConnected()) {
            idle.addFirst(transport);
        } else {
            close(transport);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debugf("closing a connection: %s", e.toString());
        }
    }

    @PreDestroy
    void closeAll() {
        for (Transport transport = idle.pollFirst(); transport != null; transport = idle.pollFirst()) {
            close(transport);
        }
    }

    private static Properties properties(MailConfig config) {
        var properties = new Properties();
        String answer = Long.toString(config.answerTimeout().toMillis());
        properties.setProperty(
                "mail.smtp.connectiontimeout",
                Long.toString(config.connectTimeout().toMillis()));
        properties.setProperty("mail.smtp.timeout", answer);
        properties.setProperty("mail.smtp.writetimeout", answer);
        properties.setProperty("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(config.startTls()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(config.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        // Waiting for an answer to QUIT only delays the next message.
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.mime.allowutf8", "false");
        return properties;
    }
}
