package io.daftar.campaign;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is around this service: a real SMTP server, and somebody who plays customer-service. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {
    private static GreenMail mail;

    private CustomerStub customers;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        customers = new CustomerStub();
        config.put("daftar.campaign.mail.host", "127.0.0.1");
        config.put("daftar.campaign.mail.port", Integer.toString(mail.getSmtp().getPort()));
        config.put("quarkus.rest-client.customer.url", customers.url());
        config.put("quarkus.oidc-client.auth-server-url", customers.url() + "/realms/daftar");
        config.put("daftar.campaign.sender.retry-after", "1s");
        return config;
    }

    /** The mail server stops answering. */
    static void stopMail() {
        mail.getSmtp().stopService();
    }

    /** The mail server is there again, on the same port. */
    static void startMail() {
        var setup = new ServerSetup(mail.getSmtp().getPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var again = new GreenMail(setup);
        again.start();
        mail = again;
    }

    /** All mails to an address. */
    static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> address.equals(headers(message).get("To")))
                .toList();
    }

    /** The headers of a mail, each once. */
    static Map<String, String> headers(MimeMessage message) {
        try {
            return java.util.Collections.list(message.getAllHeaders()).stream()
                    .collect(Collectors.toMap(h -> h.getName(), h -> h.getValue()));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The content of a mail of one part, decoded. */
    static String content(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (mail != null) {
            mail.stop();
        }
        if (customers != null) {
            customers.close();
        }
    }
}
