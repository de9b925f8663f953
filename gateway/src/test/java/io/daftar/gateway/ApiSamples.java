package io.daftar.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Small OpenAPI documents of services, made to collide. */
final class ApiSamples {
    private ApiSamples() {}

    static JsonObject of(String service) {
        return switch (service) {
            case "customer" ->
                document("/api/v1/customers/{id}", "read", "string")
                        .put("tags", new JsonArray().add(new JsonObject().put("name", "Customers")));
            case "interaction" -> document("/api/v1/customers/{id}/timeline", "read", "integer");
            default -> document("/u/{token}", "unsubscribe", "string");
        };
    }

    private static JsonObject document(String path, String operationId, String type) {
        var answer = new JsonObject()
                .put("description", "ok")
                .put(
                        "content",
                        new JsonObject()
                                .put(
                                        "application/json",
                                        new JsonObject()
                                                .put(
                                                        "schema",
                                                        new JsonObject().put("$ref", "#/components/schemas/View"))));
        var operation =
                new JsonObject().put("operationId", operationId).put("responses", new JsonObject().put("200", answer));
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "paths",
                        new JsonObject()
                                .put(path, new JsonObject().put("get", operation))
                                .put("/ops/lag", new JsonObject().put("get", operation)))
                .put(
                        "components",
                        new JsonObject()
                                .put("schemas", new JsonObject().put("View", new JsonObject().put("type", type)))
                                .put("securitySchemes", new JsonObject().put("inner", new JsonObject())));
    }
}
