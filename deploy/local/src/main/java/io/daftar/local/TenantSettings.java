package io.daftar.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The zone, region, language, calendar and currency of the two tenants of the development realm. */
final class TenantSettings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Tenant> TENANTS = List.of(
            new Tenant(
                    "admin",
                    "{\"timeZone\":\"Asia/Tehran\",\"defaultRegion\":\"IR\",\"language\":\"fa\","
                            + "\"calendar\":\"persian\",\"currency\":\"IRR\"}"),
            new Tenant(
                    "kavi",
                    "{\"timeZone\":\"Asia/Kolkata\",\"defaultRegion\":\"IN\",\"language\":\"ta\","
                            + "\"calendar\":\"gregorian\",\"currency\":\"INR\"}"));

    private final Stack stack;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    TenantSettings(Stack stack) {
        this.stack = stack;
    }

    /** Sets them where nobody has set any yet. */
    void apply() {
        for (var tenant : TENANTS) {
            var failure = new String[] {""};
            if (!Poll.until(Duration.ofSeconds(45), () -> applied(tenant, failure))) {
                throw new StackException(
                        "The settings of " + tenant.admin() + "'s tenant could not be set: " + failure[0]);
            }
        }
    }

    /** The services may learn Keycloak's keys a moment after they are ready, so a refusal is tried again. */
    private boolean applied(Tenant tenant, String[] failure) {
        try {
            var token = Tokens.of(stack, tenant.admin());
            var current = send(token, "GET", null);
            if (current.statusCode() != 200) {
                failure[0] = "GET answered " + current.statusCode() + " " + current.body();
                return false;
            }
            if (!untouched(current.headers().firstValue("ETag").orElse(""), JSON.readTree(current.body()))) {
                return true;
            }
            var changed = send(token, "PATCH", tenant.settings());
            failure[0] = "PATCH answered " + changed.statusCode() + " " + changed.body();
            return changed.statusCode() == 200;
        } catch (IOException | StackException e) {
            failure[0] = String.valueOf(e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure[0] = "stopped";
            return false;
        }
    }

    private static boolean untouched(String etag, JsonNode settings) {
        boolean neverChanged = etag.equals("\"0\"") || settings.path("version").asLong(-1) == 0;
        boolean defaults = settings.path("timeZone").asText().equals("UTC")
                && settings.path("defaultRegion").isNull()
                && settings.path("currency").asText().equals("EUR");
        return neverChanged || defaults;
    }

    private HttpResponse<String> send(String token, String method, String body)
            throws IOException, InterruptedException {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(stack.gatewayUrl() + "/api/v1/settings"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/merge-patch+json")
                .method(method, publisher)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private record Tenant(String admin, String settings) {}
}
