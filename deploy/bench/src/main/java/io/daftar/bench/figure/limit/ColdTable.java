package io.daftar.bench.figure.limit;

import io.daftar.bench.BenchException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that is put out of memory with its indexes: out of PostgreSQL's buffers, and its files out of the cache of the
 * operating system. Nothing else loses what it has cached. Needs the machine the database runs on.
 */
public final class ColdTable {
    private static final String FILES =
            """
            SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid), c.oid::regclass
              FROM pg_class c
             WHERE c.oid = '%s'::regclass OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = '%s'::regclass)""";

    private final String superuserJdbc;
    private final String table;

    public ColdTable(String superuserJdbc, String table) {
        this.superuserJdbc = superuserJdbc;
        this.table = table;
    }

    /** @return what was put out, in MiB */
    public double evict() throws SQLException, IOException, InterruptedException {
        double bytes = 0;
        try (var connection = DriverManager.getConnection(superuserJdbc);
                var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_buffercache");
            // What is not yet written cannot be dropped by the operating system.
            statement.execute("CHECKPOINT");
            for (var relation : relations(connection)) {
                statement.execute("SELECT pg_buffercache_evict_relation('" + relation.get(1) + "'::regclass)");
                for (var file : segments(Path.of(relation.get(0)))) {
                    drop(file);
                    bytes += Files.size(file);
                }
            }
            statement.execute("DROP EXTENSION pg_buffercache");
        }
        return bytes / (1 << 20);
    }

    /** Brings its files back into the cache of the operating system. */
    public void read() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(superuserJdbc)) {
            for (var relation : relations(connection)) {
                for (var file : segments(Path.of(relation.get(0)))) Files.copy(file, OutputStream.nullOutputStream());
            }
        }
    }

    private List<List<String>> relations(Connection connection) throws SQLException {
        var found = new ArrayList<List<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(FILES.formatted(table, table))) {
            while (rows.next()) found.add(List.of(rows.getString(1), rows.getString(2)));
        }
        return found;
    }

    /** A relation is cut into files of a gigabyte; its visibility map stays, it is a few pages. */
    private static List<Path> segments(Path first) throws IOException {
        try (var files = Files.newDirectoryStream(first.getParent(), first.getFileName() + "*")) {
            var segments = new ArrayList<Path>();
            for (var file : files) {
                if (file.getFileName().toString().matches(first.getFileName() + "(\\.\\d+)?")) segments.add(file);
            }
            return segments;
        }
    }

    /** The kernel is told that the file is not needed any more. */
    private static void drop(Path file) throws IOException, InterruptedException {
        var dd = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                .inheritIO()
                .start();
        if (dd.waitFor() != 0) throw new BenchException("dd cannot drop " + file + " from the cache.");
    }
}
