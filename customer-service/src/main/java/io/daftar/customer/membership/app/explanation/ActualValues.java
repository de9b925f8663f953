package io.daftar.customer.membership.app.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.daftar.customer.profile.app.CustomerView;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** Finds what a filter's field names in a customer's JSON, as people see it. */
@ApplicationScoped
class ActualValues {
    private static final String EXTERNAL_IDS = "externalIds.";

    private final ObjectMapper json;

    ActualValues(ObjectMapper json) {
        this.json = json;
    }

    JsonNode document(CustomerView customer) {
        return json.valueToTree(customer);
    }

    /** One value, or a list where a customer may have several; null where there is none. */
    JsonNode of(JsonNode document, String field) {
        if (field.startsWith(EXTERNAL_IDS)) return externalId(document, field.substring(EXTERNAL_IDS.length()));
        var dot = field.indexOf('.');
        if (dot < 0) return present(document.path(field));
        var rest = field.substring(dot + 1);
        var top = document.path(field.substring(0, dot));
        if (!top.isArray()) return present(top.path(rest));
        var values = json.createArrayNode();
        top.forEach(element -> values.add(present(element.path(rest))));
        return values;
    }

    private JsonNode externalId(JsonNode document, String system) {
        for (var element : document.path("externalIds")) {
            if (element.path("system").asText().equals(system)) return element.path("id");
        }
        return NullNode.getInstance();
    }

    private static JsonNode present(JsonNode node) {
        // Jackson's trees hold 40 as 4E+1.
        if (node.isBigDecimal())
            return DecimalNode.valueOf(new BigDecimal(node.decimalValue().toPlainString()));
        return node.isMissingNode() ? NullNode.getInstance() : node;
    }
}
