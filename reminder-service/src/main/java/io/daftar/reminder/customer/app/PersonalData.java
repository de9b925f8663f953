package io.daftar.reminder.customer.app;

import java.util.Collection;
import java.util.UUID;

/** What a feature keeps about persons; all beans of this type are told when somebody is erased. */
public interface PersonalData {
    /** Takes out or empties all that is about these customers, for good; what is gone already is no failure. */
    void erase(Collection<UUID> customers);
}
