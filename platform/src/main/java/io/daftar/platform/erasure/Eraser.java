package io.daftar.platform.erasure;

import java.util.Collection;
import java.util.UUID;

/** Erases what a service keeps about persons; a service that asks for second looks has one bean of this type. */
public interface Eraser {
    /**
     * Takes out or empties all that is about these customers of the bound tenant, for good, in the transaction under way; what
     * is gone already is no failure.
     */
    void erase(Collection<UUID> customers);
}
