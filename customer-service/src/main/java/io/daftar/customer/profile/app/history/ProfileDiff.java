package io.daftar.customer.profile.app.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.profile.domain.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says in which places two states of a file differ. */
public final class ProfileDiff {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Else 40 would be remembered as 4E+1.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** Compared field by field; everything else is one value. */
    private static final Set<String> DEEP = Set.of("attributes", "employer");

    private ProfileDiff() {}

    public static List<FieldChange> between(Profile before, Profile after) {
        List<FieldChange> changes = new ArrayList<>();
        compare("#", JSON.valueToTree(before), JSON.valueToTree(after), changes);
        return changes;
    }

    public static FieldChange of(String pointer, Object before, Object after) {
        return new FieldChange(pointer, JSON.valueToTree(before), JSON.valueToTree(after));
    }

    public static String write(List<FieldChange> changes) {
        try {
            return JSON.writeValueAsString(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("changes have no JSON", e);
        }
    }

    static List<FieldChange> read(String json) {
        try {
            return List.of(JSON.readValue(json, FieldChange[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored changes cannot be read", e);
        }
    }

    /** The document that changes are made of. */
    static ObjectNode tree(Profile profile) {
        return JSON.valueToTree(profile);
    }

    /** Puts back what stood there before; places outside the document are passed over. */
    static void undo(ObjectNode document, FieldChange change) {
        var path = change.pointer().substring(2).split("/");
        if (path[0].equals("relations")) return;
        var name = path[path.length - 1].replace("~1", "/").replace("~0", "~");
        var place = path.length == 1 ? document : document.withObjectProperty(path[0]);
        if (change.before().isNull()) place.remove(name);
        else place.set(name, change.before());
        if (place.isEmpty()) document.remove(path[0]);
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<FieldChange> changes) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var was = before.path(name);
            var is = after.path(name);
            if (was.equals(is)) continue;
            var here = pointer + '/' + name.replace("~", "~0").replace("/", "~1");
            if (DEEP.contains(name) && pointer.equals("#")) compare(here, was, is, changes);
            else changes.add(new FieldChange(here, orNull(was), orNull(is)));
        }
    }

    private static JsonNode orNull(JsonNode node) {
        return node instanceof MissingNode ? NullNode.getInstance() : node;
    }
}
