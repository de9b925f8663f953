package io.daftar.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Requests through the gateway as one of the people of the local realm, whose password is their name. */
final class Api {
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    private record Token(String value, long until) {}

    private final StackUnderTest stack = StackUnderTest.get();

    RequestSpecification as(String user) {
        return given().spec(new RequestSpecBuilder()
                        .setBaseUri(stack.url("gateway") + "/api/v1")
                        .setContentType(ContentType.JSON)
                        .setConfig(RestAssuredConfig.config()
                                .encoderConfig(EncoderConfig.encoderConfig()
                                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                        .build())
                .auth()
                .oauth2(token(user));
    }

    /** Opens a file on somebody new, under a name nobody else has. @return the id */
    String newCustomer(String user, String prefix) {
        return created(user, "/customers", Map.of("displayName", prefix + " " + UUID.randomUUID()));
    }

    /** Makes something that answers 201. @return its id */
    String created(String user, String route, Map<String, ?> body) {
        return as(user).body(body).post(route).then().statusCode(201).extract().path("id");
    }

    String token(String user) {
        return TOKENS.compute(
                        user,
                        (name, known) ->
                                known != null && known.until > System.currentTimeMillis() ? known : fetch(name))
                .value;
    }

    private Token fetch(String user) {
        String token = given().baseUri(stack.url("issuer"))
                .formParam("grant_type", "password")
                .formParam("client_id", "daftar-cli")
                .formParam("scope", "openid")
                .formParam("username", user)
                .formParam("password", user)
                .post("/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return new Token(token, System.currentTimeMillis() + 600_000);
    }
}
