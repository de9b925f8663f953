package io.daftar.customer.membership.app;

import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.filter.FilterNode.RelationCondition;
import io.daftar.platform.filter.FilterNode.SegmentCondition;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule looks at, in the words of {@code ChangeMarks}.
 *
 * @param names {@code birthDate} of the customer, {@code CHILD>birthDate} of a child, {@code segment.<id>}
 * @param relative whether time alone can change the answer
 */
record RuleReads(Set<String> names, boolean relative) {
    /** What stands between a relation and what is read at its other end. */
    static final String OF = ">";

    static final String SEGMENT = "segment.";

    private static final Set<String> APART = Set.of("attributes", "facts");
    /** A name nobody gave follows from the others. */
    private static final Set<String> DISPLAY_NAME =
            Set.of("displayName", "givenName", "familyName", "organizationName", "kind");

    static RuleReads of(FilterNode rule) {
        var names = new TreeSet<String>();
        collect(rule, "", names);
        return new RuleReads(names, rule.walk().anyMatch(RuleReads::isRelative));
    }

    private static void collect(FilterNode node, String path, Set<String> names) {
        if (node instanceof Leaf leaf) {
            fields(leaf.field()).forEach(name -> names.add(path + name));
        } else if (node instanceof EventCondition event) {
            names.add(path + event.event());
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
