package io.daftar.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
    @TempDir
    Path folder;

    private GreenMail server;
    private int pages;

    @BeforeEach
    void start() throws IOException {
        var store = new MailStore(folder);
        server = MailSink.start(store, freePort());
        pages = freePort();
        MailPages.serve(store, "127.0.0.1", pages);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailIsShownToEachOfItsRecipientsWithItsTextInAnyScript() throws Exception {
        send("سلام", "متن و தமிழ்", "sara+club@example.com", "kavi@example.com");

        var mails = get("/messages?to=sara+club@example.com");

        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).path("subject").asText()).isEqualTo("سلام");
        assertThat(mails.get(0).path("text").asText().strip()).isEqualTo("متن و தமிழ்");
        assertThat(mails.get(0).path("html").isNull()).isTrue();
        assertThat(mails.get(0).path("headers").path("List-Unsubscribe").asText())
                .isEqualTo("<http://localhost/u/x>");
        assertThat(get("/count").path("count").asInt()).isEqualTo(2);
        assertThat(get("/messages/" + mails.get(0).path("id").asText())
                        .path("from")
                        .asText())
                .isEqualTo("shop@acme.example");
    }

    @Test
    void mailsOutliveTheSinkAndATornIndexLine() throws Exception {
        send("one", "1", "a@example.com");
        Files.writeString(folder.resolve("index.jsonl"), "{\"id\":2,\"to\":\"b@ex", StandardOpenOption.APPEND);

        var store = new MailStore(folder);

        assertThat(store.count()).isEqualTo(1);
        assertThat(store.find(1).orElseThrow().to()).isEqualTo("a@example.com");

        send("two", "2", "c@example.com");
        assertThat(new MailStore(folder).count()).isEqualTo(2);
    }

    @Test
    void deletingEmptiesIt() throws Exception {
        send("one", "1", "a@example.com");

        assertThat(request("DELETE", "/messages").statusCode()).isEqualTo(204);

        assertThat(get("/count").path("count").asInt()).isZero();
        assertThat(get("/messages")).isEmpty();
        assertThat(request("GET", "/messages/1").statusCode()).isEqualTo(404);
    }

    private void send(String subject, String text, String... recipients) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(server.getSmtp().getPort()));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("shop@acme.example"));
        for (var recipient : recipients) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        message.setHeader("List-Unsubscribe", "<http://localhost/u/x>");
        Transport.send(message);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(request("GET", path).body());
    }

    private HttpResponse<String> request(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pages + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
