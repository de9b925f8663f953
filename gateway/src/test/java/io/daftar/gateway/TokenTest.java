package io.daftar.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Backstage.class)
class TokenTest {
    private static ValidatableResponse call(String authorization) {
        return given().header("Authorization", authorization)
                .get("/api/v1/customers")
                .then();
    }

    private static void refused(String token) {
        var before = Backstage.RECEIVED.get();
        call("Bearer " + token)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("code", is("unauthenticated"));
        assertThat(Backstage.RECEIVED).hasValue(before);
    }

    @Test
    void aValidTokenIsForwardedUnchanged() {
        var token = Backstage.token();
        for (var i = 0; i < 3; i++) {
            call("Bearer " + token).statusCode(200).body("headers.authorization", is("Bearer " + token));
        }
    }

    @Test
    void withoutTokenNobodyComesIn() {
        given().get("/api/v1/customers")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer realm=\"daftar\""))
                .header("RateLimit", notNullValue())
                .body("type", is("urn:daftar:problem:unauthenticated"))
                .body("instance", is("/api/v1/customers"))
                .body("traceId", notNullValue());
        given().get("/api/v1/customers?access_token=" + Backstage.token())
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic c2FyYTpzYXJh",
                "Bearer",
                "Bearer ",
                "Bearer opaque",
                "Bearer a.b.c",
                "Bearer a.b.c.d.e"
            })
    void whatIsNoTokenIsRefused(String authorization) {
        call(authorization).statusCode(401).body("code", is("unauthenticated"));
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        var token = "Authorization: Bearer " + Backstage.token();
        assertThat(RawHttp.get(RestAssured.port, "/api/v1/customers", token, token))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void expiredEarlyAndEndlessTokensAreRefused() {
        var now = Instant.now();
        refused(Backstage.signed(
                Backstage.claims("t", "u").issuedAt(now.minusSeconds(900)).expiresAt(now.minusSeconds(60)), "first"));
        refused(Backstage.signed(
                Backstage.claims("t", "u").claim("nbf", now.plusSeconds(120).getEpochSecond()), "first"));
    }

    @Test
    void tokensForOthersAreRefused() {
        refused(Backstage.signed(Backstage.claims("t", "u").issuer("https://other/realms/test"), "first"));
        refused(Backstage.signed(Backstage.claims("t", "u").audience("other-api"), "first"));
        refused(Backstage.signed(Backstage.claims("t", "u").claim("typ", "ID"), "first"));
        refused(Backstage.signed(Backstage.claims("t", "u").claim("typ", "Refresh"), "first"));
        refused(Backstage.signed(Backstage.claims("t", "u").remove("typ"), "first"));
    }

    @Test
    void forgedTokensAreRefused() {
        var good = Backstage.token().split("\\.");
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"first\"}".getBytes(StandardCharsets.UTF_8));
        refused(none + "." + good[1] + "." + good[2]);
        refused(good[0] + "." + good[1] + "." + good[2].substring(4));
        refused(good[0] + "." + Backstage.token().split("\\.")[1] + "." + good[2]);
        // Key confusion: the public key used as a shared secret.
        var secret = new javax.crypto.spec.SecretKeySpec(
                Backstage.pair("first").getPublic().getEncoded(), "HmacSHA256");
        refused(Backstage.claims("t", "u").jws().keyId("first").sign(secret));
    }

    @Test
    void unknownKeysDoNotHammerTheProvider() {
        var before = Backstage.KEY_FETCHES.get();
        for (var kid : new String[] {"../../x", "' OR 1=1", "nobody"}) {
            refused(Backstage.claims("t", "u")
                    .jws()
                    .keyId(kid)
                    .sign(Backstage.pair("stranger").getPrivate()));
        }
        assertThat(Backstage.KEY_FETCHES.get() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void servicesAndPeopleWithoutTenantAreForbidden() {
        var service = Backstage.claims(null, "svc-customer").claim("realm_access", Map.of("roles", Set.of("service")));
        call("Bearer " + Backstage.signed(service, "first")).statusCode(403).body("code", is("forbidden"));
        call("Bearer " + Backstage.signed(Backstage.claims(null, "operator"), "first"))
                .statusCode(403);
    }

    @Test
    void problemsSpeakTheCallersLanguage() {
        given().header("Accept-Language", "fa-IR, en;q=0.5")
                .get("/api/v1/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("title", is("پیدا نشد"));
    }
}
