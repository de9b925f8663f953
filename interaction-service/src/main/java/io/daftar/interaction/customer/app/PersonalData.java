package io.daftar.interaction.customer.app;

import java.util.Collection;
import java.util.UUID;

/** What a feature keeps about persons; all beans of this type are told when somebody is erased. */
public interface PersonalData {
    /**
     * Takes out or empties all that is about these customers, for good; what is gone already is no failure. Figures of the
     * business may stay if nothing leads from them to the person.
     */
    void erase(Collection<UUID> customers);

    /** When its turn comes: behind whatever rows its writers take first, so that no two wait in a circle. */
    default Turn turn() {
        return Turn.OWN_ROWS;
    }

    /** The order in which writers take what they write. */
    enum Turn {
        OWN_ROWS,
        VALUES,
        POINTS,
        TIMELINE
    }
}
