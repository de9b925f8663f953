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

    /** Whether others write it behind rows of their own: it is erased behind those too, so that no two wait in a circle. */
    default boolean followsOthers() {
        return false;
    }
}
