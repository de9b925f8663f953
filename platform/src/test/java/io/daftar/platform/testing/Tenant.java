package io.daftar.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A tenant of a test's own, so that tests share nothing; gives requests as its people. */
public record Tenant(String id) {
    /** A tenant nobody else uses. */
    public static Tenant fresh() {
        return new Tenant("t" + UUID.randomUUID().toString().substring(0, 12));
    }

    public RequestSpecification as(String userId, String... roles) {
        return request(TestTokens.user(userId, id, roles));
    }

    public RequestSpecification agent() {
        return as("sara", "agent");
    }

    public RequestSpecification marketer() {
        return as("mina", "marketer");
    }

    public RequestSpecification manager() {
        return as("omid", "manager");
    }

    public RequestSpecification admin() {
        return as("admin", "admin");
    }

    public RequestSpecification partner(String... scopes) {
        return request(TestTokens.partner("partner", id, scopes));
    }

    /** As another service acting for this tenant. */
    public RequestSpecification service() {
        return request(TestTokens.service("svc-test")).header("X-Daftar-Tenant", id);
    }

    private static RequestSpecification request(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
