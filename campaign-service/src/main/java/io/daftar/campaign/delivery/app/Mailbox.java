package io.daftar.campaign.delivery.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.campaign.delivery.domain.MessageProvider.NotAnswered;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The mailbox of a development stack, which can say what it received. Real mail servers cannot. */
@ApplicationScoped
class Mailbox {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI url;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Mailbox(MailConfig config, ObjectMapper json) {
        this.url = config.reconcileUrl().orElse(null);
        this.json = json;
    }

    boolean isThere() {
        return url != null;
    }

    /** Whether it received a message for an address. */
    boolean holds(String messageId, String to) {
        String query = "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8).replace("+", "%20");
        String base = url.toString().replaceAll("/+$", "");
        var request = HttpRequest.newBuilder(URI.create(base + "/messages" + query))
                .timeout(PATIENCE)
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new NotAnswered("the mailbox answered " + answer.statusCode());
            }
            for (JsonNode mail : json.readTree(answer.body())) {
                if (messageId.equals(mail.path("headers").path("Message-ID").asText())) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            throw new NotAnswered("the mailbox answered something that is no JSON");
        } catch (IOException e) {
            throw new NotAnswered("the mailbox is away");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAnswered("stopping");
        }
    }
}
