package io.daftar.e2e;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;

/** Runs one import from its definition to its end. */
final class Imports {
    private Imports() {}

    /** @param route {@code /imports} or {@code /interaction-imports} @return the finished job */
    static Response run(Api api, String user, String route, Map<String, ?> definition, byte[] content) {
        String id = api.as(user)
                .body(definition)
                .post(route)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        api.as(user)
                .contentType("text/csv")
                .body(content)
                .put(route + "/" + id + "/content")
                .then()
                .statusCode(204);
        api.as(user).post(route + "/" + id + "/start").then().statusCode(202);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> isOver(api, user, route, id));
        return api.as(user).get(route + "/" + id);
    }

    private static boolean isOver(Api api, String user, String route, String id) {
        String state = api.as(user)
                .get(route + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
        return state.startsWith("COMPLETED") || state.equals("FAILED");
    }
}
