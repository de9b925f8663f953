package io.daftar.bench.load;

import java.io.IOException;
import java.sql.SQLException;

/** What one client does again and again; used by one thread at a time. */
public interface Task extends AutoCloseable {
    /** Does it once. Anything thrown counts as a failure, whatever its kind. */
    void once() throws Exception;

    @Override
    default void close() throws IOException, SQLException {
        // Most tasks hold nothing.
    }
}
