package io.daftar.bench.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An access token of one user of the development realm, fetched anew long before it ends. */
public final class AccessTokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    // They live fifteen minutes.
    private static final long FRESH_NANOS = Duration.ofMinutes(8).toNanos();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String issuer;
    private final String user;
    private volatile String token;
    private volatile long fetchedAt;

    public AccessTokens(String issuer, String user) {
        this.issuer = issuer;
        this.user = user;
    }

    public String current() {
        if (token == null || System.nanoTime() - fetchedAt > FRESH_NANOS) {
            refresh();
        }
        return token;
    }

    private synchronized void refresh() {
        if (token != null && System.nanoTime() - fetchedAt < FRESH_NANOS) {
            return;
        }
        token = fetch();
        fetchedAt = System.nanoTime();
    }

    private String fetch() {
        var form = "grant_type=password&client_id=daftar-cli&scope=openid&username=" + user + "&password=" + user;
        var request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new BenchException("Keycloak gives no token to '" + user + "': " + response.body());
            }
            return JSON.readTree(response.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new BenchException("Keycloak does not answer at " + issuer + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Stopped while asking for a token", e);
        }
    }
}
