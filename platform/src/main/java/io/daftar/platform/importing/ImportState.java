package io.daftar.platform.importing;

import java.util.Set;

/** Where an import stands. */
public enum ImportState {
    CREATED,
    UPLOADED,
    RUNNING,
    PAUSED,
    COMPLETED,
    COMPLETED_WITH_ERRORS,
    FAILED,
    CANCELLED,
    REVERTED;

    static final Set<ImportState> COMPLETE = Set.of(COMPLETED, COMPLETED_WITH_ERRORS);
}
