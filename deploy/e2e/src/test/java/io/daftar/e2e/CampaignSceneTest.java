package io.daftar.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scene 4: a campaign reaches each person once, also when its service dies in the middle. */
class CampaignSceneTest {
    private static final int PEOPLE = 300;
    private final Api api = new Api();
    private final StackUnderTest stack = StackUnderTest.get();
    private final String tag = "k" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void everyMemberGetsOneMailThoughTheServiceIsKilledMidway() {
        registerPeople();
        String segment = api.as("mina")
                .body(Map.of(
                        "name",
                        tag,
                        "kind",
                        "DYNAMIC",
                        "filter",
                        Map.of("field", "tags", "op", "CONTAINS", "value", tag)))
                .post("/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String campaign = api.as("mina")
                .body(Map.of(
                        "name",
                        tag,
                        "channel",
                        "EMAIL",
                        "template",
                        Map.of("subject", "سلام " + tag, "html", "<p>{{displayName}}</p>", "text", "{{displayName}}"),
                        "audience",
                        Map.of("include", List.of(segment))))
                .post("/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        api.as("mina").post("/campaigns/" + campaign + "/approve").then().statusCode(403);
        api.as("omid").post("/campaigns/" + campaign + "/approve").then().statusCode(200);
        api.as("mina")
                .post("/campaigns/" + campaign + "/launch")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 202));

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> mails() >= 20);
        long pid = stack.pid("campaign");
        stack.killHard("campaign");
        await().atMost(Duration.ofSeconds(60)).until(() -> stack.isBack("campaign", pid));

        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> "COMPLETED"
                .equals(api.as("mina").get("/campaigns/" + campaign).path("state")));
        List<String> receivers = receivers();
        assertThat(receivers).doesNotHaveDuplicates();
        Map<String, Object> report = api.as("mina")
                .get("/campaigns/" + campaign + "/report")
                .then()
                .statusCode(200)
                .extract()
                .path("");
        System.out.println("campaign report: " + report);
        assertThat(receivers).hasSize(PEOPLE);
    }

    private void registerPeople() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            inputs.add(Map.of(
                    "externalId", Map.of("system", tag, "id", "p" + i),
                    "displayName", "نگار " + tag + " " + i,
                    "tags", List.of(tag),
                    "emails", List.of(Map.of("address", tag + "-" + i + "@example.com"))));
        }
        for (int from = 0; from < PEOPLE; from += 150) {
            api.as("sara")
                    .body(Map.of("inputs", inputs.subList(from, from + 150)))
                    .post("/customers/batch/upsert")
                    .then()
                    .statusCode(200);
        }
    }

    private int mails() {
        return receivers().size();
    }

    private List<String> receivers() {
        List<String> to = given().get(stack.url("mailbox") + "/messages").path("to");
        return to.stream().filter(address -> address.contains(tag + "-")).toList();
    }
}
