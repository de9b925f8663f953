package io.daftar.platform.importing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes back what imports into one target made; a service offers a bean for each target whose imports can be taken back. */
public interface ImportReverter {
    /** The target's name. */
    String target();

    /**
     * Takes records back inside the running transaction, with all that followed from them, a few statements for all of
     * them. Whatever anybody changed since stays.
     *
     * @param ids of records the import made
     * @return why some were not taken back, by id
     */
    Map<UUID, Kept> takeBack(UUID importId, List<UUID> ids);

    /** Tells the world that an import was taken back; called in the transaction that ends it. */
    default void reverted(ImportJob job) {}

    /**
     * Why a record was not taken back.
     *
     * @param code a stable word that ends in {@code -since}: no row of an import has one before it is taken back
     * @param message the same as a sentence
     */
    record Kept(String code, String message) {
        public static final Kept CHANGED = new Kept("changed-since", "it was changed after the import, so it stays");
        public static final Kept DELETED = new Kept("deleted-since", "it was deleted after the import");
        static final Kept STUCK = new Kept("not-revertible-since", "it could not be taken back");

        public Kept {
            if (!code.endsWith("-since")) {
                throw new IllegalArgumentException(code);
            }
        }
    }
}
