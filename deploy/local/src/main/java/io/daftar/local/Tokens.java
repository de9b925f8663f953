package io.daftar.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens of the development realm, where every password is the user's name and every secret the client's. */
public final class Tokens {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Tokens() {}

    /** For a user by direct grant; for a partner, service or operator client by its own credentials. */
    public static String of(Stack stack, String who) {
        var form = new LinkedHashMap<String, String>();
        if (who.startsWith("partner-") || who.startsWith("svc-") || who.equals("daftar-operator")) {
            form.put("grant_type", "client_credentials");
            form.put("client_id", who);
            form.put("client_secret", who);
        } else {
            form.put("grant_type", "password");
            form.put("client_id", "daftar-cli");
            form.put("username", who);
            form.put("password", who);
            form.put("scope", "openid");
        }
        try {
            var response = HTTP.send(request(stack, form), HttpResponse.BodyHandlers.ofString());
            var body = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new StackException("Keycloak gives no token to '" + who + "': "
                        + body.path("error_description")
                                .asText(body.path("error").asText("status " + response.statusCode())));
            }
            return body.path("access_token").asText();
        } catch (ConnectException e) {
            throw new StackException(
                    "Keycloak does not answer at " + stack.url(Port.KEYCLOAK) + ". Is the stack up?", e);
        } catch (IOException e) {
            throw new StackException("Keycloak's answer cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while asking for a token", e);
        }
    }

    private static HttpRequest request(Stack stack, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
