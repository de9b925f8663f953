package io.daftar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits in the tests: 40 a second and 80 at once for a client, 120 a second for a tenant. */
@QuarkusTest
@WithTestResource(Backstage.class)
class LimitsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void aClientIsLimited() {
        var token = Backstage.token(tenant, "eager");
        call(token).join();

        var limited =
                limitedOf(IntStream.range(0, 300).mapToObj(i -> call(token)).toList());

        assertThat(limited).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"client\";r=0;t=");
            assertThat(answer.body()).contains("\"rate-limited\"");
        });
    }

    @Test
    void aTenantIsLimitedWhoeverCallsAndOthersAreNot() {
        var tokens = IntStream.range(0, 10)
                .mapToObj(user -> Backstage.token(tenant, "user-" + user))
                .toList();
        tokens.forEach(token -> call(token).join());

        var limited = limitedOf(IntStream.range(0, 400)
                .mapToObj(i -> call(tokens.get(i % tokens.size())))
                .toList());

        assertThat(limited).anySatisfy(answer -> assertThat(
                        answer.headers().firstValue("RateLimit").orElseThrow())
                .contains("\"tenant\";r=0;t="));
        var other =
                call(Backstage.token("tenant-" + UUID.randomUUID(), "eager")).join();
        assertThat(other.statusCode()).isEqualTo(502);
        assertThat(other.headers().firstValue("RateLimit-Policy"))
                .contains("\"client\";q=80;w=2, \"tenant\";q=120;w=1");
        assertThat(other.headers().firstValue("RateLimit")).contains("\"client\";r=79;t=1, \"tenant\";r=119;t=1");
    }

    private static List<HttpResponse<String>> limitedOf(List<CompletableFuture<HttpResponse<String>>> calls) {
        return calls.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 429)
                .toList();
    }

    /** To the service that is away: it answers at once. */
    private CompletableFuture<HttpResponse<String>> call(String token) {
        var target = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/reminders");
        return client.sendAsync(
                HttpRequest.newBuilder(target)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
