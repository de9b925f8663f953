package io.daftar.customer.membership.app.rule;

import io.daftar.customer.fact.app.BehaviourSources;
import io.daftar.customer.fact.app.CategoryMark;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterNode.And;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.filter.FilterNode.Or;
import io.daftar.platform.filter.FilterNode.RelationCondition;
import io.daftar.platform.filter.FilterNode.SegmentCondition;
import io.daftar.platform.filter.FilterOp;
import io.daftar.platform.text.FoldingKey;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a rule looks at, in the words of {@code ChangeMarks}.
 *
 * @param names {@code birthDate} of the customer, {@code CHILD>birthDate} of a child, {@code segment.<id>}
 * @param relative whether time alone can change the answer
 */
public record RuleReads(Set<String> names, boolean relative) {
    /** What stands between a relation and what is read at its other end. */
    public static final String OF = ">";

    public static final String SEGMENT = "segment.";

    private static final Set<String> APART = Set.of("attributes", "facts");
    /** A name nobody gave follows from the others. */
    private static final Set<String> DISPLAY_NAME =
            Set.of("displayName", "givenName", "familyName", "organizationName", "kind");

    public static RuleReads of(FilterNode rule) {
        var names = new TreeSet<String>();
        collect(rule, "", names);
        return new RuleReads(names, rule.walk().anyMatch(RuleReads::isRelative));
    }

    private static void collect(FilterNode node, String path, Set<String> names) {
        if (node instanceof Leaf leaf) {
            fields(leaf.field()).forEach(name -> names.add(path + name));
        } else if (node instanceof EventCondition event) {
            names(event).forEach(name -> names.add(path + name));
        } else if (node instanceof SegmentCondition segment) {
            names.add(path + SEGMENT + segment.segment());
        } else if (node instanceof RelationCondition relation) {
            names.add(path + "relation." + relation.relation());
            // Somebody at the other end appears or goes away.
            names.add(path + relation.relation() + OF + "archivedAt");
            node.children().forEach(child -> collect(child, path + relation.relation() + OF, names));
        } else {
            node.children().forEach(child -> collect(child, path, names));
        }
    }

    private static Set<String> names(EventCondition event) {
        if (event.where() == null || !event.event().equals(BehaviourSources.PURCHASE)) return Set.of(event.event());
        return categories(event.where())
                .map(keys -> keys.stream().map(CategoryMark::of).collect(Collectors.toSet()))
                .orElse(Set.of(event.event()));
    }

    /** The categories a purchase must have one of to fit; empty when it may fit without. */
    private static Optional<Set<String>> categories(FilterNode where) {
        if (where instanceof Leaf leaf) {
            boolean names = leaf.field().equals("category") && (leaf.op() == FilterOp.EQ || leaf.op() == FilterOp.IN);
            if (!names) return Optional.empty();
            return Optional.of(leaf.values().stream()
                    .map(value -> FoldingKey.of(value.asText()))
                    .collect(Collectors.toSet()));
        }
        var below = where.children().stream().map(RuleReads::categories).toList();
        if (where instanceof And)
            return below.stream().flatMap(Optional::stream).findFirst();
        if (!(where instanceof Or) || below.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        return Optional.of(
                below.stream().flatMap(Optional::stream).flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static Set<String> fields(String field) {
        if (field.equals("displayName")) return DISPLAY_NAME;
        var top = field.split("\\.", 2)[0];
        return Set.of(APART.contains(top) ? field : top);
    }

    private static boolean isRelative(FilterNode node) {
        if (node instanceof Leaf leaf) return leaf.op().isRelative();
        // Relations begin and end on days.
        if (node instanceof RelationCondition) return true;
        return node instanceof EventCondition event
                && (event.within() != null || event.measure() instanceof Measure.DaysSinceLast);
    }
}
