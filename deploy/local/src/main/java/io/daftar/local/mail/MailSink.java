package io.daftar.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** An SMTP server that accepts every mail and sends none on. */
public final class MailSink {
    private static final String HOST = "127.0.0.1";

    private MailSink() {}

    /** @param args the SMTP port, the port of the pages, the folder to keep the mails in */
    public static void main(String... args) throws IOException, InterruptedException {
        var store = new MailStore(Path.of(args[2]));
        start(store, Integer.parseInt(args[0]));
        MailPages.serve(store, HOST, Integer.parseInt(args[1]));
        Thread.currentThread().join();
    }

    static GreenMail start(MailStore store, int port) {
        var server = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
        // GreenMail itself would keep all mails in memory.
        server.getManagers().getUserManager().setMessageDeliveryHandler((message, to) -> new Recipient(to, store));
        server.start();
        return server;
    }

    /** Somebody a mail is for; everybody has a place in the store. */
    private record Recipient(MailAddress address, MailStore store) implements GreenMailUser {
        @Override
        public void deliver(MovingMessage message) {
            deliver(message.getMessage());
        }

        @Override
        public void deliver(MimeMessage message) {
            try {
                store.add(address.getEmail(), message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MessagingException e) {
                throw new IllegalArgumentException("The mail cannot be read", e);
            }
        }

        @Override
        public String getEmail() {
            return address.getEmail();
        }

        @Override
        public String getLogin() {
            return address.getEmail();
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getQualifiedMailboxName() {
            return address.getEmail();
        }

        @Override
        public void setPassword(String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void authenticate(String password) {
            // Anybody may read the mails of a sink.
        }

        @Override
        public void create() {
            // Everybody has a place already.
        }

        @Override
        public void delete() {
            throw new UnsupportedOperationException();
        }
    }
}
