package io.daftar.customer.profile.app.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.profile.domain.EmailAddresses;
import io.daftar.customer.profile.domain.PhoneNumbers;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * A merge patch onto a file. An array replaces the array, as RFC 7396 says, but its elements are matched with those that
 * stand there by id or key and keep what the patch does not say; {@code externalIds} only adds or changes the systems named.
 */
@ApplicationScoped
public class ProfilePatch {
    private final ObjectMapper json;
    private final MergePatch merge;

    ProfilePatch(ObjectMapper json, MergePatch merge) {
        this.json = json;
        this.merge = merge;
    }

    /**
     * The input that a full replacement would need.
     *
     * @param region ISO country of telephone numbers without a country code, or null
     */
    public CustomerInput apply(Profile profile, JsonNode patch, String region) {
        var current = CustomerInput.of(profile);
        if (!(patch instanceof ObjectNode object)) return merge.apply(current, patch, CustomerInput.class);
        ObjectNode tree = json.valueToTree(current);
        var whole = object.deepCopy();
        matchElements(tree, whole, "emails", e -> EmailAddresses.canonical(text(e, "address"))
                .orElse(null));
        matchElements(tree, whole, "phones", e -> PhoneNumbers.e164(text(e, "number"), region)
                .orElse(null));
        matchElements(tree, whole, "addresses", e -> null);
        keepOtherSystems(tree, whole);
        return merge.apply(current, whole, CustomerInput.class);
    }

    /** Reads a whole customer, as a create sends it. */
    public CustomerInput read(JsonNode tree) {
        return merge.read(tree, CustomerInput.class);
    }

    private static void matchElements(ObjectNode tree, ObjectNode patch, String field, Function<JsonNode, String> key) {
        if (!(patch.get(field) instanceof ArrayNode elements)) return;
        for (int i = 0; i < elements.size(); i++) {
            if (!(elements.get(i) instanceof ObjectNode element)) continue;
            for (var known : tree.path(field)) {
                if (isSame(known, element, key)) {
                    elements.set(i, merged(known, element));
                    break;
                }
            }
        }
    }

    private static boolean isSame(JsonNode known, ObjectNode element, Function<JsonNode, String> key) {
        if (element.hasNonNull("id")) return element.get("id").equals(known.get("id"));
        var wanted = key.apply(element);
        return wanted != null && wanted.equals(key.apply(known));
    }

    /** Which one is primary is said anew by every list: what stood there would make two of them. */
    private static JsonNode merged(JsonNode known, ObjectNode element) {
        var merged = MergePatch.merge(known, element);
        if (!element.has("primary")) ((ObjectNode) merged).remove("primary");
        return merged;
    }

    private static void keepOtherSystems(ObjectNode tree, ObjectNode patch) {
        if (!(patch.get("externalIds") instanceof ArrayNode named)) return;
        ArrayNode all = named.deepCopy();
        for (var known : tree.path("externalIds")) {
            boolean said = false;
            for (var element : named) said |= known.path("system").equals(element.path("system"));
            if (!said) all.add(known);
        }
        patch.set("externalIds", all);
    }

    private static String text(JsonNode element, String field) {
        var value = element.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
