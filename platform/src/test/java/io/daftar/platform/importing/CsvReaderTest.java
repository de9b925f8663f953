package io.daftar.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    @Test
    void readsQuotesLineEndsAndLinesInsideQuotes() throws IOException {
        assertThat(cells("a,b\r\n\"x,1\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",5\" pipe\rlast,"))
                .containsExactly(
                        List.of("a", "b"),
                        List.of("x,1", "say \"hi\""),
                        List.of("two\nlines", "5\" pipe"),
                        List.of("last", ""));
    }

    @Test
    void blankLinesAreNoRecords() throws IOException {
        assertThat(cells("\n\na\n   \n\r\nb\n\n")).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void aStrayQuoteCostsItsOwnLineOnly() throws IOException {
        var records = read("1,a\n2,\"open\n3,\"c\"\n4,d\n", 1 << 20);

        assertThat(records).extracting(CsvReader.Rec::problem).containsExactly(null, "unbalanced-quotes", null, null);
        assertThat(records.get(1).cells()).containsExactly("2,\"open");
        assertThat(records.get(2).cells()).containsExactly("3", "c");
    }

    @Test
    void aQuoteThatNeverClosesCostsItsOwnLineOnly() throws IOException {
        var text = new StringBuilder("0,\"open\n");
        for (int i = 1; i <= 300; i++) {
            text.append(i).append(",x\n");
        }

        var records = read(text.toString(), 1 << 20);

        assertThat(records).hasSize(301);
        assertThat(records.get(0).problem()).isEqualTo("unbalanced-quotes");
        assertThat(records.subList(1, 301)).allMatch(r -> r.problem() == null);
    }

    @Test
    void bytesThatAreNoCharactersAndZerosMarkTheirRow() throws IOException {
        assertThat(read("ok\nbad\ufffd\nnul\0\nok\n", 64))
                .extracting(CsvReader.Rec::problem)
                .containsExactly(null, "bad-encoding", "bad-encoding", null);
    }

    @Test
    void aLineOfAGigabyteIsPassedOverWithoutBeingKept() throws IOException {
        try (var csv = new CsvReader(new Endless(1L << 30, "\nafter,it\n"), ',')) {
            var cut = csv.next();
            assertThat(cut.problem()).isEqualTo("too-long");
            assertThat(cut.cells().get(0)).hasSizeLessThan(2000);
            assertThat(csv.next().cells()).containsExactly("after", "it");
            assertThat(csv.next()).isNull();
        }
    }

    @Test
    void tooManyColumnsAreReported() throws IOException {
        assertThat(read(",".repeat(100_000) + "\na,b\n", 1 << 20))
                .extracting(CsvReader.Rec::problem)
                .containsExactly("too-many-columns", null);
    }

    @Test
    void readsTheSameHoweverTheStreamIsCut() throws IOException {
        var text = "a,\"b\r\nc\"\r\nd,e\r\n";
        for (int size = 1; size < 8; size++) {
            assertThat(read(text, size))
                    .extracting(CsvReader.Rec::cells)
                    .containsExactly(List.of("a", "b\nc"), List.of("d", "e"));
        }
    }

    private static List<List<String>> cells(String text) throws IOException {
        return read(text, 1 << 20).stream().map(CsvReader.Rec::cells).toList();
    }

    private static List<CsvReader.Rec> read(String text, int atOnce) throws IOException {
        List<CsvReader.Rec> found = new ArrayList<>();
        try (var csv = new CsvReader(new Dripping(text, atOnce), ',')) {
            for (var next = csv.next(); next != null; next = csv.next()) {
                found.add(next);
            }
        }
        return found;
    }

    /** Gives a text in small helpings, as a network does. */
    private static final class Dripping extends Reader {
        private final StringReader text;
        private final int atOnce;

        Dripping(String text, int atOnce) {
            this.text = new StringReader(text);
            this.atOnce = atOnce;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            return text.read(into, offset, Math.min(length, atOnce));
        }

        @Override
        public void close() {
            text.close();
        }
    }

    /** Very many letters, then a text. */
    private static final class Endless extends Reader {
        private final StringReader end;
        private long left;

        Endless(long letters, String end) {
            this.left = letters;
            this.end = new StringReader(end);
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return end.read(into, offset, length);
            }
            int count = (int) Math.min(length, left);
            java.util.Arrays.fill(into, offset, offset + count, 'x');
            left -= count;
            return count;
        }

        @Override
        public void close() {
            end.close();
        }
    }
}
