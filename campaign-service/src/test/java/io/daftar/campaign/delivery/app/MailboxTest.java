package io.daftar.campaign.delivery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.daftar.campaign.delivery.domain.MessageProvider.NotAnswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private HttpServer server;
    private volatile int status = 200;
    private volatile String query;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/messages", exchange -> {
            query = exchange.getRequestURI().getRawQuery();
            byte[] body = "[{\"id\":1,\"headers\":{\"Message-ID\":\"<1@x>\"}}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void itHoldsWhatItLists() {
        var mailbox = mailbox();
        assertThat(mailbox.holds("<1@x>", "a+b@example.com")).isTrue();
        assertThat(query).isEqualTo("to=a%2Bb%40example.com");
        assertThat(mailbox.holds("<2@x>", "a@example.com")).isFalse();
    }

    @Test
    void aMailboxThatCannotSayIsNotTakenForAnEmptyOne() {
        var mailbox = mailbox();
        status = 500;
        assertThatThrownBy(() -> mailbox.holds("<1@x>", "a@example.com")).isInstanceOf(NotAnswered.class);
        server.stop(0);
        assertThatThrownBy(() -> mailbox.holds("<1@x>", "a@example.com")).isInstanceOf(NotAnswered.class);
    }

    private Mailbox mailbox() {
        var url = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        return new Mailbox(new Config(url), new ObjectMapper());
    }

    private record Config(URI url) implements MailConfig {
        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public int port() {
            return 25;
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public boolean startTls() {
            return false;
        }

        @Override
        public String from() {
            return "a@b.example";
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration answerTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Optional<URI> reconcileUrl() {
            return Optional.of(url);
        }
    }
}
