package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportTarget.Prepared;
import io.daftar.platform.importing.ImportTarget.RowApplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Reads the rows of a run chunk by chunk. Where the target allows it, the next chunk is read and prepared on a thread of its
 * own while the one before is being written; only one is ever ahead, and nothing of it is kept anywhere.
 */
final class ChunkReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ChunkReader.class);
    private static final int CHUNK_CHARACTERS = 1 << 23;
    /** What was found out for rows that had to wait longer may no longer be so. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /**
     * Rows that are written together.
     *
     * @param prepared null where that is to be done in their turn
     */
    record Chunk(List<SourceRow> rows, Prepared prepared, long readAt) {
        boolean isReady() {
            return prepared != null && System.nanoTime() - readAt < FRESH.toNanos();
        }
    }

    private final ImportFile file;
    private final RowApplier applier;
    private final UnaryOperator<Supplier<Chunk>> bound;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var reader = new Thread(work, "imports-ahead");
        reader.setDaemon(true);
        return reader;
    });
    private Future<Chunk> ahead;

    /** @param bound makes work on another thread that of the run's tenant */
    ChunkReader(ImportFile file, RowApplier applier, UnaryOperator<Supplier<Chunk>> bound) {
        this.file = file;
        this.applier = applier;
        this.bound = bound;
    }

    /** The next rows in the order of the file; none at its end. */
    Chunk next() throws IOException {
        if (ahead == null) {
            return new Chunk(read(), null, 0);
        }
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportChunks.NotOurs();
        } finally {
            ahead = null;
        }
    }

    /** Goes on behind the chunk read last, while that is being written. */
    void readAhead() {
        if (applier.mayPrepareAhead()) {
            Callable<Chunk> work = bound.apply(this::prepared)::get;
            ahead = thread.submit(work);
        }
    }

    private Chunk prepared() {
        List<SourceRow> rows;
        try {
            rows = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var good = ImportChunks.good(rows);
        if (good.isEmpty()) {
            return new Chunk(rows, null, 0);
        }
        long began = System.nanoTime();
        try {
            return new Chunk(rows, applier.prepare(good), began);
        } catch (RuntimeException e) {
            // It is tried again in its turn, where it is known what to do about it.
            LOG.debugf("rows from %d on are not ready: %s", rows.get(0).number(), e);
            return new Chunk(rows, null, 0);
        }
    }

    /** A record of several rows is not parted, unless it is larger than any real one. */
    private List<SourceRow> read() throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        long characters = 0;
        for (var row = file.next(); row != null; row = file.next()) {
            boolean full = rows.size() >= applier.chunkRows() || characters >= CHUNK_CHARACTERS;
            if (full
                    && (characters >= 2 * CHUNK_CHARACTERS
                            || !belongTogether(rows.get(rows.size() - 1), row, applier))) {
                file.putBack(row);
                break;
            }
            rows.add(row);
            for (var value : row.values()) {
                characters += value == null ? 0 : value.length();
            }
        }
        return rows;
    }

    private static boolean belongTogether(SourceRow before, SourceRow row, RowApplier applier) {
        return before.broken() == null && row.broken() == null && applier.belongTogether(before, row);
    }

    private static RuntimeException unwrapped(ExecutionException e) throws IOException {
        if (e.getCause() instanceof UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }

    /** Returns when nobody reads the file any more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            while (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.info("rows read ahead are still being prepared");
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
