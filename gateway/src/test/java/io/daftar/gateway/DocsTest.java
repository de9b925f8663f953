package io.daftar.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backstage.class)
class DocsTest {
    @Test
    void theServicesDocumentsBecomeOne() {
        var api = given().get("/openapi.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();

        assertThat(api.<String, Object>getMap("paths"))
                .containsOnlyKeys("/api/v1/customers/{id}", "/api/v1/customers/{id}/timeline", "/u/{token}");
        assertThat(api.<String, Object>getMap("components.schemas")).containsOnlyKeys("View", "InteractionView");
        assertThat(
                        api.getString(
                                "paths.'/api/v1/customers/{id}/timeline'.get.responses.'200'.content.'application/json'.schema.'$ref'"))
                .isEqualTo("#/components/schemas/InteractionView");
        assertThat(api.getString("paths.'/api/v1/customers/{id}/timeline'.get.operationId"))
                .isEqualTo("interaction_read");
        assertThat(api.getList("paths.'/api/v1/customers/{id}'.get.security")).hasSize(1);
        assertThat(api.getList("paths.'/u/{token}'.get.security")).isEmpty();
        assertThat(api.<String, Object>getMap("components.securitySchemes")).containsOnlyKeys("oidc");
        assertThat(api.getList("info.x-missing")).containsExactly("reminder");
    }

    @Test
    void thePageComesFromTheGatewayAlone() {
        given().get("/docs")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self'"))
                .body(containsString("/docs/swagger-ui-bundle.js"));
        given().get("/docs/start.js").then().statusCode(200).body(containsString("clientId: \"daftar-console\""));
        for (var asset :
                new String[] {"swagger-ui-bundle.js", "swagger-ui.css", "oauth2-redirect.html", "oauth2-redirect.js"}) {
            given().get("/docs/" + asset).then().statusCode(200);
        }
        given().get("/docs/other.js").then().statusCode(404);
        given().post("/docs").then().statusCode(405).header("Allow", is("GET, HEAD"));
    }
}
