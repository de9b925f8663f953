package io.daftar.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Backstage.class)
class EntranceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/customers;x=y", "/api//v1/customers", "/api/v1/./customers", "/api/v1/%2e%2e/q/health",
                "/api%2fv1/customers", "/api/v1/customers%00", "/api/v1\\customers", "http://localhost/api/v1/customers"
            })
    void pathsInDisguiseAreRefusedBeforeAnybodyIsAsked(String target) {
        var before = Backstage.RECEIVED.get();
        assertThat(RawHttp.get(RestAssured.port, target)).startsWith("HTTP/1.1 400");
        assertThat(Backstage.RECEIVED).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/health", "/q/metrics", "/q/openapi", "/login", "/logout", "/callback", "/ops/lag"})
    void whatIsNotOfferedIsNotFound(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", is("not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "OPTIONS", "PROPFIND"})
    void otherMethodsAreNotOffered(String method) {
        var answer = RawHttp.send(
                RestAssured.port, method + " /api/v1/customers HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("Allow: GET, HEAD")
                .contains("method-not-allowed");
    }

    @Test
    void mailLinksNeedNoToken() {
        given().get("/u/some-token").then().statusCode(200).body("uri", is("/u/some-token"));
    }

    @Test
    void theRequestIdIsEchoedOrMade() {
        given().header("X-Request-Id", "abc-1")
                .get("/u/t")
                .then()
                .header("X-Request-Id", is("abc-1"))
                .body("headers.x-request-id", is("abc-1"));
        given().header("X-Request-Id", "x".repeat(129))
                .get("/u/t")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
        given().get("/nowhere").then().header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void listedOriginsMayCall() {
        given().header("Origin", "https://app.example.com")
                .get("/u/t")
                .then()
                .header("Access-Control-Allow-Origin", is("https://app.example.com"))
                .header("Access-Control-Expose-Headers", containsString("Idempotency-Replayed"))
                .header("Access-Control-Allow-Credentials", nullValue());
        given().header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "PATCH")
                .options("/api/v1/customers")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", containsString("PATCH"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "https://app.example.com.evil.example", "http://app.example.com"
            })
    void otherOriginsMayNot(String origin) {
        given().header("Origin", origin).get("/u/t").then().header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .options("/api/v1/customers")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void everyAnswerSaysHowBrowsersShouldTreatIt() {
        given().get("/u/t")
                .then()
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Strict-Transport-Security", nullValue());
    }
}
