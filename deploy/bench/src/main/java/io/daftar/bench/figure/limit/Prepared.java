package io.daftar.bench.figure.limit;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Runs the hand-written statements of a limit, prepared once. */
public final class Prepared {
    private Prepared() {}

    /** @param values of its parameters, in their order */
    public static void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.execute();
    }
}
