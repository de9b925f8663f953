package io.daftar.customer.profile.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.profile.app.input.CustomerInput;
import io.daftar.customer.profile.app.input.ProfileRules;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Changes single elements of a file's lists, so that two callers can do so at once without knowing its version. */
@ApplicationScoped
@Transactional
public class ElementService {
    private final CustomerService customers;
    private final ProfileRules rules;
    private final ObjectMapper json;

    ElementService(CustomerService customers, ProfileRules rules, ObjectMapper json) {
        this.customers = customers;
        this.rules = rules;
        this.json = json;
    }

    /** Adds a tag unless one that folds equal is there. */
    public CustomerView tag(UUID id, String tag) {
        var clean = Text.clean(tag);
        if (clean == null) throw DomainException.invalidValue("#/tag", "required", "a tag is a word");
        return edit(id, tree -> {
            ArrayNode tags = tree.withArray("tags");
            if (!has(tags, clean)) tags.add(clean);
        });
    }

    public CustomerView untag(UUID id, String tag) {
        return edit(id, tree -> remove(tree, "tags", element -> isSame(element, tag)));
    }

    /** Adds an e-mail address, telephone number or postal address; one with the same key is replaced. */
    public CustomerView add(UUID id, String list, JsonNode element) {
        if (!(element instanceof ObjectNode object)) {
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "an element is a JSON object");
        }
        return customers.edit(id, null, profile -> {
            ObjectNode tree = json.valueToTree(CustomerInput.of(profile));
            ArrayNode elements = tree.withArray(list);
            if (object.path("primary").asBoolean(false)) {
                elements.forEach(other -> ((ObjectNode) other).put("primary", false));
            }
            // First, so that what is sent again wins over what stood there under the same key.
            elements.insert(0, object);
            var patched = rules.change(profile, rules.read(tree));
            return Elements.inOldOrder(profile, patched);
        });
    }

    /** @throws DomainException not-found when the file has no such element */
    public CustomerView remove(UUID id, String list, UUID elementId) {
        return edit(id, tree -> {
            boolean there = remove(tree, list, element -> elementId
                    .toString()
                    .equals(element.path("id").asText()));
            if (!there) throw DomainException.notFound("element");
        });
    }

    /** Sets the name one system knows the customer by. */
    public CustomerView name(UUID id, String sentSystem, String externalId) {
        var system = Text.clean(sentSystem);
        if (system == null) throw DomainException.invalidValue("#/system", "required", "a system has a name");
        return edit(id, tree -> {
            remove(
                    tree,
                    "externalIds",
                    element -> system.equals(element.path("system").asText()));
            tree.withArray("externalIds").addObject().put("system", system).put("id", externalId);
        });
    }

    public CustomerView unname(UUID id, String sentSystem) {
        var system = String.valueOf(Text.clean(sentSystem));
        return edit(
                id,
                tree -> remove(
                        tree,
                        "externalIds",
                        element -> system.equals(element.path("system").asText())));
    }

    private CustomerView edit(UUID id, Consumer<ObjectNode> change) {
        return customers.edit(id, null, profile -> changed(profile, change));
    }

    private Profile changed(Profile profile, Consumer<ObjectNode> change) {
        ObjectNode tree = json.valueToTree(CustomerInput.of(profile));
        change.accept(tree);
        return rules.change(profile, rules.read(tree));
    }

    private static boolean has(ArrayNode tags, String tag) {
        for (var element : tags) if (isSame(element, tag)) return true;
        return false;
    }

    private static boolean isSame(JsonNode element, String tag) {
        return FoldingKey.of(element.asText()).equals(FoldingKey.of(tag));
    }

    private static boolean remove(ObjectNode tree, String list, Predicate<JsonNode> which) {
        boolean any = false;
        for (var elements = tree.withArray(list).elements(); elements.hasNext(); ) {
            if (which.test(elements.next())) {
                elements.remove();
                any = true;
            }
        }
        return any;
    }
}
