package io.daftar.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daftar.platform.importing.ImportTarget.Prepared;
import io.daftar.platform.importing.ImportTarget.RowApplier;
import io.daftar.platform.web.FieldError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {
    private final List<Long> prepared = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tenants = Collections.synchronizedList(new ArrayList<>());
    private boolean ahead = true;
    private RuntimeException failure;

    /** Two rows a chunk. */
    private final RowApplier applier = new RowApplier() {
        @Override
        public Prepared prepare(List<SourceRow> rows) {
            if (failure != null) {
                throw failure;
            }
            prepared.add(rows.get(0).number());
            return List::of;
        }

        @Override
        public boolean mayPrepareAhead() {
            return ahead;
        }

        @Override
        public int chunkRows() {
            return 2;
        }
    };

    @Test
    void theNextChunkIsPreparedWhileTheOneBeforeIsBeingWritten() throws IOException {
        try (var reader = reader(file(5))) {
            var first = reader.next();
            assertThat(first.isReady()).isFalse();
            reader.readAhead();
            await().untilAsserted(() -> assertThat(prepared).containsExactly(3L));

            var second = reader.next();
            assertThat(numbers(second)).containsExactly(3L, 4L);
            assertThat(second.isReady()).isTrue();
            reader.readAhead();
            assertThat(numbers(reader.next())).containsExactly(5L);
            reader.readAhead();
            assertThat(reader.next().rows()).isEmpty();
        }
        assertThat(prepared).containsExactly(3L, 5L);
        assertThat(tenants).hasSize(3).containsOnly("imports-ahead");
    }

    @Test
    void whereATargetDoesNotAllowItNothingIsReadAhead() throws IOException {
        ahead = false;
        try (var reader = reader(file(3))) {
            assertThat(numbers(reader.next())).containsExactly(1L, 2L);
            reader.readAhead();
            var second = reader.next();
            assertThat(numbers(second)).containsExactly(3L);
            assertThat(second.isReady()).isFalse();
        }
        assertThat(prepared).isEmpty();
        assertThat(tenants).isEmpty();
    }

    @Test
    void whatCannotBePreparedAheadIsLeftForItsTurn() throws IOException {
        failure = new IllegalArgumentException("not now");
        try (var reader = reader(file(4))) {
            reader.next();
            reader.readAhead();
            var second = reader.next();
            assertThat(numbers(second)).containsExactly(3L, 4L);
            assertThat(second.isReady()).isFalse();
        }
    }

    @Test
    void whatWaitedForLongIsNotReadyAnyMore() {
        long readAt = System.nanoTime() - 11_000_000_000L;
        assertThat(new ChunkReader.Chunk(List.of(), List::of, readAt).isReady()).isFalse();
    }

    @Test
    void aFileThatCannotBeReadOnFailsInItsTurn() throws IOException {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("a piece is gone");
            }
        };
        // More than is read at once stands between the two chunks.
        var start = "name\nx\ny\nz\n" + "z".repeat(200_000);
        var bytes = new SequenceInputStream(new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), broken);
        try (var reader = reader(bytes)) {
            assertThat(numbers(reader.next())).containsExactly(1L, 2L);
            reader.readAhead();
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessage("a piece is gone");
        }
    }

    private ChunkReader reader(InputStream bytes) throws IOException {
        var plan = ImportPlan.of(new ImportRequest("THINGS", null, null, List.of(), null, null), TARGET);
        return new ChunkReader(new ImportFile(plan, TARGET, bytes, "UTF-8"), applier, this::told);
    }

    private Supplier<ChunkReader.Chunk> told(Supplier<ChunkReader.Chunk> work) {
        return () -> {
            tenants.add(Thread.currentThread().getName());
            return work.get();
        };
    }

    private static InputStream file(int rows) {
        var text =
                IntStream.rangeClosed(1, rows).mapToObj(i -> "n" + i).collect(Collectors.joining("\n", "name\n", ""));
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Long> numbers(ChunkReader.Chunk chunk) {
        return chunk.rows().stream().map(SourceRow::number).toList();
    }

    /** Knows one field and asks nothing. */
    private static final ImportTarget TARGET = new ImportTarget() {
        @Override
        public String name() {
            return "THINGS";
        }

        @Override
        public boolean knows(String fieldPath) {
            return fieldPath.equals("name");
        }

        @Override
        public void check(ImportPlan plan, List<FieldError> errors) {
            // nothing more
        }

        @Override
        public RowApplier open(ImportRun run) {
            throw new UnsupportedOperationException();
        }
    };
}
