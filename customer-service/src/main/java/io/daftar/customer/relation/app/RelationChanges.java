package io.daftar.customer.relation.app;

import io.daftar.customer.profile.app.history.FieldChange;
import io.daftar.customer.relation.domain.Relation;
import java.time.LocalDate;

/** Words changes of relations for the history of both customers. */
final class RelationChanges {
    private RelationChanges() {}

    /** What of a relation can change. */
    record State(String role, String from, String to) {
        static State of(Relation relation) {
            return relation == null ? null : new State(relation.role(), text(relation.from()), text(relation.to()));
        }

        private static String text(LocalDate day) {
            return day == null ? null : day.toString();
        }
    }

    /**
     * As the customer of the relation sees it.
     *
     * @param before null for a new relation
     * @param after null for one that is taken away
     */
    static FieldChange of(Relation before, Relation after) {
        return FieldChange.of(RelationRules.pointer(after == null ? before : after), State.of(before), State.of(after));
    }
}
