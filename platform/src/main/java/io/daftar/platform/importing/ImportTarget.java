package io.daftar.platform.importing;

import io.daftar.platform.web.FieldError;
import java.util.List;

/** A kind of record files are imported into; a service offers one bean for each. */
public interface ImportTarget {
    /** As requests name it, such as {@code CUSTOMERS}. */
    String name();

    /** Whether a column may be mapped to this field path. */
    boolean knows(String fieldPath);

    /** Adds what else is wrong with a plan: fields it needs, how rows find their record. */
    void check(ImportPlan plan, List<FieldError> errors);

    /** Gets ready for one run; called outside a transaction. */
    RowApplier open(ImportRun run);

    /** Tells the world that a run for real is over; called in the transaction that ends it. */
    default void finished(ImportJob job) {}

    /** Rows that are ready to be written. */
    interface Prepared {
        /**
         * Writes them inside the running transaction, a few statements for all of them.
         *
         * @return one result for each row, in any order
         */
        List<RowResult> write();
    }

    /** Applies the rows of one run. */
    interface RowApplier {
        /**
         * Gets a chunk ready to be written, outside a transaction: all that can be found out or made beforehand, such as by
         * calls to other services; may be repeated.
         */
        Prepared prepare(List<SourceRow> rows);

        /**
         * Whether rows may be prepared on another thread while those before them are being written: it changes nothing, and
         * depends on nothing that these change.
         */
        default boolean mayPrepareAhead() {
            return false;
        }

        /** How many rows a transaction should hold; more where rows of one record may stand far apart. */
        default int chunkRows() {
            return 2000;
        }

        /** Whether a row is part of the same record as the one before it, so that no chunk may end between them. */
        default boolean belongTogether(SourceRow before, SourceRow row) {
            return false;
        }
    }
}
