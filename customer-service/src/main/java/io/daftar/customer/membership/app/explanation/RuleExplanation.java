package io.daftar.customer.membership.app.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.daftar.customer.membership.app.explanation.Explanation.Fact;
import io.daftar.customer.membership.app.explanation.Explanation.Node;
import io.daftar.customer.membership.app.rule.RuleCompiler;
import io.daftar.customer.membership.app.rule.RuleCompiler.Reading;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.Members;
import io.daftar.customer.membership.domain.RuleEvidence;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.RelationCondition;
import io.daftar.platform.filter.FilterNode.SegmentCondition;
import io.daftar.platform.filter.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lays a rule beside one customer. Each part is asked by the SQL that evaluates it for everybody, all parts in one
 * statement, so an explanation never differs from the membership.
 */
@ApplicationScoped
class RuleExplanation {
    private final RuleCompiler compiler;
    private final RuleEvidence evidence;
    private final EventEvidence events;
    private final ActualValues values;

    RuleExplanation(RuleCompiler compiler, RuleEvidence evidence, EventEvidence events, ActualValues values) {
        this.compiler = compiler;
        this.evidence = evidence;
        this.events = events;
        this.values = values;
    }

    /** What is asked about whom. */
    private record Question(
            JsonNode filter, Reading reading, UUID customer, JsonNode document, Map<FilterNode, Boolean> truths) {}

    Node of(KeptSegment segment, CustomerView customer) {
        var reading = compiler.reading();
        var rule = RuleCompiler.rule(segment);
        var truths = truths(rule, reading, customer.id());
        var filter = RuleCompiler.json(segment.filter());
        return explain(rule, new Question(filter, reading, customer.id(), values.document(customer), truths));
    }

    private Map<FilterNode, Boolean> truths(FilterNode rule, Reading reading, UUID customer) {
        List<FilterNode> parts = new ArrayList<>();
        collect(rule, parts);
        List<SqlCondition> conditions = new ArrayList<>();
        for (var part : parts) {
            conditions.add(compiler.compile(part, reading, "n" + conditions.size() + "_", new Among(Members.ONLY)));
        }
        var answers = evidence.truths(customer, conditions);
        Map<FilterNode, Boolean> truths = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) truths.put(parts.get(i), answers.get(i));
        return truths;
    }

    private static void collect(FilterNode node, List<FilterNode> parts) {
        parts.add(node);
        if (isGroup(node)) node.children().forEach(child -> collect(child, parts));
    }

    /** What stands below an event or a relation is not about the customer. */
    private static boolean isGroup(FilterNode node) {
        return !(node instanceof EventCondition || node instanceof RelationCondition);
    }

    private Node explain(FilterNode node, Question question) {
        boolean matched = question.truths().get(node);
        var sent = question.filter().at(node.pointer().substring("#/filter".length()));
        if (node instanceof EventCondition event) {
            var found = events.of(event, question.reading(), question.customer());
            return new Node(sent, matched, found.measured(), found.facts(), List.of());
        }
        if (node instanceof RelationCondition relation) {
            var others = related(relation, question);
            return new Node(sent, matched, IntNode.valueOf(others.size()), others, List.of());
        }
        var children =
                node.children().stream().map(child -> explain(child, question)).toList();
        return new Node(sent, matched, actual(node, matched, question), List.of(), children);
    }

    private JsonNode actual(FilterNode node, boolean matched, Question question) {
        if (node instanceof Leaf leaf) return values.of(question.document(), leaf.field());
        return node instanceof SegmentCondition ? BooleanNode.valueOf(matched) : NullNode.getInstance();
    }

    private List<Fact> related(RelationCondition relation, Question question) {
        var where = relation.where() == null
                ? new SqlCondition("TRUE", Map.of())
                : compiler.compile(relation.where(), question.reading(), "r", Among.EVERYBODY);
        return evidence
                .related(
                        question.customer(),
                        relation.relation(),
                        question.reading().context().today(),
                        where)
                .stream()
                .map(id -> new Fact(id, null))
                .toList();
    }
}
