package io.daftar.platform.ops;

import java.sql.SQLException;
import java.util.Set;

/** What a database says is wrong, told from the SQL state, so that requests and background work judge it alike. */
public enum DatabaseTrouble {
    /** The database, its disk or a connection of the pool cannot be had; it may come back. */
    AWAY,
    /** Two writers met; the loser may try again at once. */
    CONFLICT,
    /** A statement or transaction took longer than it may. */
    TOO_SLOW,
    /** The values do not fit: out of range, not of the type, or against a constraint. */
    BAD_DATA,
    /** A defect of ours, such as a table that is not there. */
    OTHER;

    // 55P03 lock not available, 40001 serialization failure, 40P01 deadlock
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
    // 57014 query cancelled (statement time-out), 25P04 transaction time-out
    private static final Set<String> TIMEOUTS = Set.of("57014", "25P04");
    // 25006 read-only (a standby), 3D000 no such database (yet), 55000 not accepting connections
    private static final Set<String> AWAY_STATES = Set.of("25006", "3D000", "55000");

    public static DatabaseTrouble of(SQLException failure) {
        var state = failure.getSQLState();
        // Only the pool fails without a state: it is exhausted or cannot reach the database.
        if (state == null) return AWAY;
        if (CONFLICTS.contains(state)) return CONFLICT;
        if (TIMEOUTS.contains(state)) return TOO_SLOW;
        // Connection, resources, operator intervention
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")) return AWAY;
        if (AWAY_STATES.contains(state)) return AWAY;
        return state.startsWith("22") || state.startsWith("23") ? BAD_DATA : OTHER;
    }
}
