package io.daftar.gateway.docs;

import io.daftar.gateway.routing.RouteTable;
import io.daftar.gateway.routing.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes one OpenAPI document of several. Only what the gateway routes to a service is taken from it; components of the same
 * name and different content get the service's name in front; operation ids stay unique.
 */
final class ApiMerge {
    private static final Set<String> NOT_OPERATIONS = Set.of("parameters", "summary", "description", "servers", "$ref");
    private static final String REFERENCE = "#/components/";

    private final RouteTable routes;
    private final JsonObject paths = new JsonObject();
    private final JsonObject components = new JsonObject();
    private final JsonArray tags = new JsonArray();
    private final Set<String> tagNames = new HashSet<>();
    private final Set<String> operationIds = new HashSet<>();

    ApiMerge(RouteTable routes) {
        this.routes = routes;
    }

    void add(Service service, JsonObject document) {
        var renamed = adoptComponents(service, document.getJsonObject("components", new JsonObject()));
        document.getJsonObject("paths", new JsonObject())
                .forEach(path -> adoptPath(service, path.getKey(), (JsonObject) path.getValue(), renamed));
        for (var tag : document.getJsonArray("tags", new JsonArray())) {
            if (tagNames.add(((JsonObject) tag).getString("name"))) {
                tags.add(tag);
            }
        }
    }

    JsonObject paths() {
        return paths;
    }

    JsonObject components() {
        return components;
    }

    JsonArray tags() {
        return tags;
    }

    private Map<String, String> adoptComponents(Service service, JsonObject theirs) {
        var renamed = new HashMap<String, String>();
        for (var kind : theirs.fieldNames()) {
            // How to sign in is the gateway's to say.
            if ("securitySchemes".equals(kind)) {
                continue;
            }
            var ours = components.getJsonObject(kind, new JsonObject());
            for (var part : theirs.getJsonObject(kind)) {
                if (ours.containsKey(part.getKey()) && !part.getValue().equals(ours.getValue(part.getKey()))) {
                    renamed.put(
                            REFERENCE + kind + "/" + part.getKey(),
                            REFERENCE + kind + "/" + prefixed(service, part.getKey()));
                }
            }
        }
        for (var kind : theirs.fieldNames()) {
            if (!"securitySchemes".equals(kind)) {
                adoptKind(kind, theirs.getJsonObject(kind), renamed);
            }
        }
        return renamed;
    }

    private void adoptKind(String kind, JsonObject theirs, Map<String, String> renamed) {
        if (!components.containsKey(kind)) {
            components.put(kind, new JsonObject());
        }
        var ours = components.getJsonObject(kind);
        for (var part : theirs) {
            var reference = REFERENCE + kind + "/" + part.getKey();
            var name = renamed.getOrDefault(reference, reference).substring((REFERENCE + kind + "/").length());
            ours.put(name, rewritten(part.getValue(), renamed));
        }
    }

    private void adoptPath(Service service, String path, JsonObject item, Map<String, String> renamed) {
        var sample = path.replaceAll("\\{[^/}]+}", "x");
        var routed = routes.find(sample).filter(route -> route.service() == service);
        if (routed.isEmpty()) {
            return;
        }
        var copy = (JsonObject) rewritten(item, renamed);
        copy.forEach(entry -> {
            if (!NOT_OPERATIONS.contains(entry.getKey()) && entry.getValue() instanceof JsonObject operation) {
                keepOperationIdUnique(service, operation);
                if (!routed.get().open()) {
                    operation.put("security", new JsonArray().add(new JsonObject().put("oidc", new JsonArray())));
                } else {
                    operation.put("security", new JsonArray());
                }
            }
        });
        paths.put(path, copy);
    }

    private void keepOperationIdUnique(Service service, JsonObject operation) {
        var id = operation.getString("operationId");
        if (id != null && !operationIds.add(id)) {
            operation.put("operationId", service.key() + "_" + id);
        }
    }

    private static String prefixed(Service service, String name) {
        return Character.toUpperCase(service.key().charAt(0)) + service.key().substring(1) + name;
    }

    private static Object rewritten(Object value, Map<String, String> renamed) {
        if (value instanceof JsonObject object) {
            var copy = new JsonObject();
            object.forEach(entry -> copy.put(
                    entry.getKey(),
                    "$ref".equals(entry.getKey()) && entry.getValue() instanceof String reference
                            ? renamed.getOrDefault(reference, reference)
                            : rewritten(entry.getValue(), renamed)));
            return copy;
        }
        if (value instanceof JsonArray array) {
            var copy = new JsonArray();
            array.forEach(element -> copy.add(rewritten(element, renamed)));
            return copy;
        }
        return value;
    }
}
