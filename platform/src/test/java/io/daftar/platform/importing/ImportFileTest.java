package io.daftar.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.platform.importing.ImportRequest.Mapping;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.FieldError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportFileTest {
    private static final Set<String> KNOWN = Set.of("name", "city", "code");

    /** Knows three fields and asks nothing. */
    private static final ImportTarget TARGET = new ImportTarget() {
        @Override
        public String name() {
            return "THINGS";
        }

        @Override
        public boolean knows(String fieldPath) {
            return KNOWN.contains(fieldPath);
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

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "windows-1256,windows-1256", "UTF-16LE,UTF-16LE"})
    void guessesTheCharsetOfPersianText(String written, String guessed) {
        var text = "name,city\n" + "سارا رضایی,تهران\n".replace('ی', 'ي').repeat(50);
        assertThat(scan(text.getBytes(Charset.forName(written))).charset()).isEqualTo(guessed);
    }

    @Test
    void guessesWesternTextAndSurvivesSomeBrokenBytes() {
        var western = "name,city\nJosé García,München\n".repeat(20).getBytes(Charset.forName("windows-1252"));
        assertThat(scan(western).charset()).isEqualTo("windows-1252");

        var mostly = "name,city\nسارا,تهران\n".repeat(50).getBytes(StandardCharsets.UTF_8);
        mostly[200] = (byte) 0xff;
        mostly[900] = (byte) 0xc3;
        assertThat(scan(mostly).charset()).isEqualTo("UTF-8");
    }

    @Test
    void brokenBytesFailTheirRowAndNoOther() throws IOException {
        var bytes = "name,city\nسارا,تهران\nمینا,شیراز\nامید,رشت\n".getBytes(StandardCharsets.UTF_8);
        bytes[12] = (byte) 0xff;

        var rows = rows(plan(options(null, null, null), mapping("name", "name")), bytes);

        assertThat(rows)
                .extracting(row -> row.broken() == null ? null : row.broken().code())
                .containsExactly("bad-encoding", null, null);
        assertThat(rows).extracting(SourceRow::number).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {",", ";", "|", "\\t"})
    void guessesTheDelimiter(String written) throws IOException {
        var delimiter = written.equals("\\t") ? "\t" : written;
        var text =
                "name,city\n\"a,b;c\",X\n".replace(",city", delimiter + "city").replace("\",X", "\"" + delimiter + "X");

        var rows = rows(plan(options(null, null, null), mapping("name", "name", "city", "city")), utf8(text));

        assertThat(rows.get(0).values()).containsExactly("a,b;c", "X");
    }

    @Test
    void columnsAreFoundByNumberWhereThereIsNoHeader() throws IOException {
        var rows = rows(plan(options(false, null, null), mapping("2", "name", "1", "code")), utf8("7,a\n8,b\n"));

        assertThat(rows).extracting(SourceRow::values).containsExactly(List.of("a", "7"), List.of("b", "8"));
    }

    @Test
    void headersMatchWhateverKeyboardTypedThem() throws IOException {
        var rows = rows(plan(options(null, null, null), mapping("علاقه مندي", "name")), utf8("\ufeffعلاقه‌مندی\nx\n"));

        assertThat(rows.get(0).values()).containsExactly("x");
    }

    @Test
    void withoutAMappingColumnsFillTheFieldsTheyAreNamedLike() throws IOException {
        var plan = plan(options(null, null, null));
        try (var file = open(plan, utf8("city,other,name\nX,Y,Z\n"))) {
            assertThat(file.fields()).containsExactly("city", "name");
            assertThat(file.next().values()).containsExactly("X", "Z");
        }
        assertThatThrownBy(() -> open(plan, utf8("a,b\n1,2\n"))).isInstanceOf(DomainException.class);
    }

    @Test
    void rowsOfAnotherWidthFailAndBlankOnesDoNotCount() throws IOException {
        var rows = rows(
                plan(options(null, null, null), mapping("name", "name")), utf8("name,city\na\n,,\n,\nb,c,d\ne,f,,\n"));

        assertThat(rows)
                .extracting(row -> row.broken() == null ? null : row.broken().code())
                .containsExactly("wrong-column-count", "wrong-column-count", null);
    }

    @Test
    void aMappedColumnThatIsMissingIsNamed() {
        var plan = plan(options(null, null, null), mapping("name", "name", "town", "city"));

        assertThatThrownBy(() -> open(plan, utf8("name,city\na,b\n")))
                .isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("#/mapping/1/column"));
    }

    @Test
    void aRequestIsRefusedWithAllThatIsWrong() {
        var options = new ImportOptions(
                List.of("IR", "XX"),
                null,
                "lunar",
                "YDM",
                "utf-9",
                ",,",
                null,
                null,
                null,
                null,
                "QQQ",
                null,
                null,
                "X");
        var request = new ImportRequest(
                "THINGS",
                "XLSX",
                "MERGE",
                List.of(
                        new Mapping("a", "nothing", "rot13"),
                        new Mapping("b", "name", null),
                        new Mapping("c", "name", null)),
                null,
                options);

        assertThatThrownBy(() -> ImportPlan.of(request, TARGET))
                .isInstanceOfSatisfying(DomainException.class, refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::pointer)
                        .containsExactlyInAnyOrder(
                                "#/format",
                                "#/mode",
                                "#/options/regions/1",
                                "#/options/calendar",
                                "#/options/dateOrder",
                                "#/options/charset",
                                "#/options/delimiter",
                                "#/options/currency",
                                "#/options/negativeQuantity",
                                "#/mapping/0/field",
                                "#/mapping/0/transform",
                                "#/mapping/2/field"));
    }

    @Test
    void cellsThatWouldBeComputedGoOutGuardedAndComeBackAsTheyWere() {
        assertThat(SpreadsheetCells.write("=1+1")).isEqualTo("'=1+1");
        assertThat(SpreadsheetCells.write("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(SpreadsheetCells.write("+98 912 123 4567")).isEqualTo("+98 912 123 4567");
        assertThat(SpreadsheetCells.write("-3.5")).isEqualTo("-3.5");
        assertThat(SpreadsheetCells.write("a \"b\", c")).isEqualTo("\"a \"\"b\"\", c\"");
        assertThat(SpreadsheetCells.unguard("'=1+1")).isEqualTo("=1+1");
        assertThat(SpreadsheetCells.unguard("'t Hooft")).isEqualTo("'t Hooft");
    }

    private static List<SourceRow> rows(ImportPlan plan, byte[] bytes) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (var file = open(plan, bytes)) {
            for (var row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static ImportFile open(ImportPlan plan, byte[] bytes) throws IOException {
        return new ImportFile(
                plan, TARGET, new ByteArrayInputStream(bytes), scan(bytes).charset());
    }

    private static ContentScan scan(byte[] bytes) {
        var scan = new ContentScan();
        scan.add(bytes);
        return scan;
    }

    private static ImportPlan plan(ImportOptions options, Mapping... mapping) {
        return ImportPlan.of(new ImportRequest("THINGS", null, null, List.of(mapping), null, options), TARGET);
    }

    private static Mapping[] mapping(String... pairs) {
        var all = new Mapping[pairs.length / 2];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Mapping(pairs[2 * i], pairs[2 * i + 1], null);
        }
        return all;
    }

    private static ImportOptions options(Boolean header, String charset, String delimiter) {
        return new ImportOptions(
                null, null, null, null, charset, delimiter, header, null, null, null, null, null, null, null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
