package io.daftar.customer.profile.app;

import java.util.List;

/** Keeps in step what does not stand in a file and follows from it, such as relations to other files. */
public interface FileCompanions {
    /**
     * Called before changes are written, in their transaction.
     *
     * @return the changes with all that follows from them, one for each file
     * @throws io.daftar.platform.web.DomainException when a change cannot be because of what would follow
     */
    List<CustomerChange> follow(List<CustomerChange> changes);
}
