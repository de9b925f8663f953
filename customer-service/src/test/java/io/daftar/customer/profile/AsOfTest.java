package io.daftar.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class AsOfTest {
    private static final String URL = "/api/v1/customers/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATCHES = List.of(
            "{\"displayName\":\"%d\"}",
            "{\"displayName\":null}",
            "{\"familyName\":\"F%d\"}",
            "{\"emails\":[{\"address\":\"a%d@example.com\"},{\"address\":\"b@example.com\",\"primary\":true}]}",
            "{\"emails\":[]}",
            "{\"phones\":[{\"number\":\"+98 912 123 45%d\",\"label\":\"mobile\"}]}",
            "{\"addresses\":[{\"city\":\"تهران\",\"lines\":[\"%d\"]}]}",
            "{\"addresses\":null}",
            "{\"birthDate\":\"19%d-03-04\"}",
            "{\"birthDate\":\"--03-04\"}",
            "{\"birthDate\":null}",
            "{\"employer\":{\"name\":\"E%d\"}}",
            "{\"employer\":{\"position\":\"P%d\"}}",
            "{\"employer\":null}",
            "{\"tags\":[\"t%d\",\"வணக்கம்\"]}",
            "{\"tags\":[]}",
            "{\"interests\":[\"i%d\"]}",
            "{\"socials\":[{\"network\":\"x\",\"handle\":\"h%d\"}]}",
            "{\"notes\":\"a/b~c %d\"}",
            "{\"notes\":null}",
            "{\"language\":\"fa\"}",
            "{\"language\":\"en\",\"timeZone\":\"Asia/Tehran\"}",
            "{\"externalIds\":[{\"system\":\"s\",\"id\":\"%d\"}]}",
            "{\"attributes\":{\"size\":%d.123456789012345}}",
            "{\"attributes\":{\"size\":null}}",
            "{\"attributes\":{\"colours\":[\"red\",\"blue\"]}}",
            "{\"attributes\":{\"colours\":null,\"size\":%d}}",
            "{\"kind\":\"ORGANIZATION\",\"organizationName\":\"O%d\"}",
            "{\"kind\":\"PERSON\"}",
            "{\"lifecycle\":\"LOYAL\"}",
            "{\"lifecycle\":\"PROSPECT\"}");

    private final Tenant acme = Tenant.fresh();

    @Test
    void everyVersionIsAsItWasAnsweredThen() throws Exception {
        field(Map.of("name", "size", "type", "NUMBER"));
        field(Map.of("name", "colours", "type", "MULTI_CHOICE", "choices", List.of("red", "blue")));
        var id = register("Ada");
        var other = register("Bob");
        var random = new Random(7);
        List<JsonNode> answers = new ArrayList<>(List.of(read(id)));
        while (answers.size() < 80) {
            edit(id, other, random);
            var now = read(id);
            if (!now.equals(answers.get(answers.size() - 1))) answers.add(now);
        }

        for (var answer : answers) {
            var past = asOf(id, answer.path("updatedAt").textValue());
            past.then().statusCode(200).header("ETag", "\"" + answer.path("version") + "\"");
            assertThat(JSON.readTree(past.asString())).isEqualTo(answer);
        }
        assertThat(answers).extracting(answer -> answer.path("state").asText()).contains("ACTIVE", "ARCHIVED");
    }

    @Test
    void timesThatHaveNoFile() {
        var id = register("Ada");
        var created = Instant.parse(acme.agent().get(URL + id).path("createdAt"));

        asOf(id, created.minusMillis(1).toString()).then().statusCode(404).body("code", is("not-found"));
        asOf(id, created.toString()).then().statusCode(200);
        asOf(id, created.toString().replace("Z", "+00:00")).then().statusCode(200);
        asOf(id, created.plusSeconds(600).toString()).then().statusCode(422).body("errors[0].pointer", is("?asOf"));
        asOf(id, "yesterday").then().statusCode(400).body("code", is("invalid-parameter"));
        asOf(UUID.randomUUID().toString(), created.toString()).then().statusCode(404);
        Tenant.fresh()
                .agent()
                .queryParam("asOf", created.toString())
                .get(URL + id)
                .then()
                .statusCode(404);
        acme.agent().body("{\"birthDate\":\"1984-05-21\"}").patch(URL + id);
        String then = acme.agent().get(URL + id).path("updatedAt");
        acme.agent().body("{\"birthDate\":null}").patch(URL + id);
        acme.agent()
                .queryParam("asOf", then)
                .queryParam("calendar", "persian")
                .get(URL + id)
                .then()
                .statusCode(200)
                .body("birthDatePersian", is("1363/02/31"));
    }

    private void edit(String id, String other, Random random) {
        int dice = random.nextInt(12);
        Response answer =
                switch (dice) {
                    case 0 -> acme.agent().delete(URL + id);
                    case 1, 2 -> acme.agent().post(URL + id + "/restore");
                    case 3 ->
                        acme.agent()
                                .body(Map.of("role", "r" + random.nextInt(99)))
                                .put(URL + id + "/relations/SIBLING/" + other);
                    case 4 ->
                        acme.agent()
                                .body(Map.of("to", "LOST", "reason", "moved"))
                                .post(URL + id + "/lifecycle");
                    default -> {
                        var patch = PATCHES.get(random.nextInt(PATCHES.size()));
                        yield acme.agent()
                                .body(patch.replace("%d", String.valueOf(10 + random.nextInt(90))))
                                .patch(URL + id);
                    }
                };
        assertThat(answer.statusCode()).isIn(200, 204, 409);
    }

    private JsonNode read(String id) throws Exception {
        return JSON.readTree(acme.agent().get(URL + id).asString());
    }

    private Response asOf(String id, String time) {
        return acme.agent().queryParam("asOf", time).get(URL + id);
    }

    private String register(String name) {
        return acme.agent()
                .body(Map.of("displayName", name, "givenName", "G"))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void field(Map<String, ?> body) {
        acme.admin().body(body).post("/api/v1/fields").then().statusCode(201);
    }
}
