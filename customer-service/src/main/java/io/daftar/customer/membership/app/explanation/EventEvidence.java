package io.daftar.customer.membership.app.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.daftar.customer.membership.app.explanation.Explanation.Fact;
import io.daftar.customer.membership.app.rule.RuleCompiler.Reading;
import io.daftar.customer.membership.domain.Members;
import io.daftar.customer.membership.domain.RuleEvidence;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.EventSource;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.filter.SqlCompiler;
import io.daftar.platform.filter.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the purchases, contacts and responses that an event condition counted for one customer. */
@ApplicationScoped
class EventEvidence {
    /** What stands in a row of an event beside what filters name. */
    private record Columns(String id, String at) {}

    private static final String PURCHASE = "purchase";
    private static final Map<String, Columns> COLUMNS = Map.of(
            PURCHASE,
            new Columns("e.purchase_id", "e.purchased_at"),
            "interaction",
            new Columns("e.interaction_id", "e.occurred_at"),
            "campaignResponse",
            new Columns("e.member_id", "e.at"));
    private static final Evidence NONE = new Evidence(NullNode.getInstance(), List.of());

    private final RuleEvidence evidence;

    EventEvidence(RuleEvidence evidence) {
        this.evidence = evidence;
    }

    /** What was measured, and the newest that counted. */
    record Evidence(JsonNode measured, List<Fact> facts) {}

    Evidence of(EventCondition node, Reading reading, UUID customer) {
        var columns = COLUMNS.get(node.event());
        var source = reading.catalogue().event(node.event());
        if (columns == null || source.isEmpty()) return NONE;
        var rows = SqlCompiler.rows(node, source.get(), reading.context(), "e", new Among(Members.ONLY));
        // Returns lower a sum, and are nothing a customer bought.
        if (node.event().equals(PURCHASE) && !(node.measure() instanceof Measure.Sum)) {
            rows = new SqlCondition("(" + rows.sql() + " AND e.sale)", rows.params());
        }
        var measure = measure(node.measure(), source.get(), reading);
        var deeds = evidence.deeds(customer, source.get().from(), rows, measure, columns.id(), columns.at());
        var newest = deeds.newest().stream()
                .map(deed -> new Fact(deed.id(), deed.at()))
                .toList();
        return new Evidence(measured(node.measure(), deeds.measured()), newest);
    }

    private static String measure(Measure measure, EventSource source, Reading reading) {
        if (measure instanceof Measure.Count) return source.count();
        if (measure instanceof Measure.Sum sum) {
            return "coalesce(sum(" + source.sums().get(sum.field()).amount() + "), 0)";
        }
        return "DATE '" + reading.context().today() + "' - max(" + source.day() + ")";
    }

    private static JsonNode measured(Measure measure, BigDecimal value) {
        if (value == null) return NullNode.getInstance();
        if (!(measure instanceof Measure.Sum sum)) return DecimalNode.valueOf(value);
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", value.toPlainString())
                .put("currency", sum.currency());
    }
}
