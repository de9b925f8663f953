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
    REVERTING,
    REVERTED;

    static final Set<ImportState> COMPLETE = Set.of(COMPLETED, COMPLETED_WITH_ERRORS);
    /** Nothing more is applied, and what was can be taken back. */
    static final Set<ImportState> ENDED = Set.of(COMPLETED, COMPLETED_WITH_ERRORS, FAILED, CANCELLED);
}
