package io.daftar.platform.importing;

import io.daftar.platform.importing.ImportRequest.Mapping;
import io.daftar.platform.text.Digits;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A file being read under a plan: its columns are found, its rows come out as the mapped cells. */
final class ImportFile implements Closeable {
    private static final int LOOK_AHEAD = 1 << 16;
    private static final String DELIMITERS = ",;\t|";
    private static final Map<String, String> BROKEN = Map.of(
            "bad-encoding",
            "the row holds bytes that are no characters in this character set",
            "unbalanced-quotes",
            "the row's quotation marks do not match",
            "too-long",
            "the row is longer than " + CsvReader.LONGEST_RECORD + " characters",
            "too-many-columns",
            "the row has more than " + CsvReader.MOST_COLUMNS + " columns");

    private record Bound(String field, int column, String transform) {}

    private final CsvReader csv;
    private final char delimiter;
    private final List<String> columns;
    private final List<Bound> bound;
    private CsvReader.Rec firstRow;
    private CsvReader.Rec current;
    private SourceRow held;
    private long number;

    /** Opens a file and finds its columns; refuses it (422) where they are not what the plan says. */
    ImportFile(ImportPlan plan, ImportTarget target, InputStream bytes, String guessedCharset) throws IOException {
        var options = plan.options();
        var chosen = ImportOptions.chosen(options.charset());
        var text = new BufferedReader(
                new InputStreamReader(bytes, Charset.forName(chosen == null ? guessedCharset : chosen)), LOOK_AHEAD);
        skipByteOrderMark(text);
        var named = ImportOptions.chosen(options.delimiter());
        delimiter = named == null ? guessDelimiter(text) : named.charAt(0);
        csv = new CsvReader(text, delimiter);
        var first = csv.next();
        if (first == null) {
            throw refused("#/content", "empty", "the file holds no rows");
        }
        if (first.problem() != null) {
            throw refused(
                    "#/content", first.problem(), "the first line cannot be read: " + BROKEN.get(first.problem()));
        }
        boolean header = options.firstLineNamesColumns();
        firstRow = header ? null : first;
        columns = header
                ? first.cells().stream()
                        .map(cell -> String.valueOf(Text.clean(cell)))
                        .toList()
                : IntStream.rangeClosed(1, first.cells().size())
                        .mapToObj(Integer::toString)
                        .toList();
        bound = plan.mapping().isEmpty() ? boundByName(target) : bind(plan.mapping());
    }

    List<String> fields() {
        return bound.stream().map(Bound::field).toList();
    }

    List<String> columns() {
        return columns;
    }

    char delimiter() {
        return delimiter;
    }

    /** The cells of the row read last, as they stand in the file. */
    List<String> cells() {
        return current.cells();
    }

    /** The next row that holds anything; null at the end. */
    SourceRow next() throws IOException {
        if (held != null) {
            var row = held;
            held = null;
            return row;
        }
        do {
            current = firstRow != null ? firstRow : csv.next();
            firstRow = null;
        } while (current != null && current.problem() == null && allBlank(current.cells()));
        if (current == null) {
            return null;
        }
        number++;
        var cells = current.cells();
        if (current.problem() != null) {
            var why = RowResult.failed(number, current.problem(), BROKEN.get(current.problem()));
            return new SourceRow(number, List.of(), why);
        }
        int width = columns.size();
        if (cells.size() < width || cells.size() > width && !allBlank(cells.subList(width, cells.size()))) {
            var error = "the row has " + cells.size() + " columns instead of " + width;
            return new SourceRow(number, List.of(), RowResult.failed(number, "wrong-column-count", error));
        }
        var values = new ArrayList<String>(bound.size());
        for (var b : bound) {
            values.add(value(cells.get(b.column()), b.transform()));
        }
        return new SourceRow(number, values, null);
    }

    /** Gives back the row read last, to be read again. */
    void putBack(SourceRow row) {
        held = row;
    }

    private static String value(String cell, String transform) {
        if (cell.isBlank()) {
            return null;
        }
        var plain = SpreadsheetCells.unguard(cell);
        if (transform == null) {
            return plain;
        }
        return switch (transform) {
            case "lower" -> plain.toLowerCase(Locale.ROOT);
            case "upper" -> plain.toUpperCase(Locale.ROOT);
            default -> Digits.toAscii(plain);
        };
    }

    private List<Bound> bind(List<Mapping> mapping) {
        List<Bound> found = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < mapping.size(); i++) {
            int column = column(mapping.get(i).column());
            if (column < 0) {
                errors.add(new FieldError("#/mapping/" + i + "/column", "unknown", "the file has no such column"));
            }
            found.add(new Bound(mapping.get(i).field(), column, mapping.get(i).transform()));
        }
        if (!errors.isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_VALUE, "a mapped column is not in the file", errors);
        }
        return found;
    }

    /** By the exact header, else by one that folds alike, so that Arabic and Persian letters or a half-space do not matter. */
    private int column(String name) {
        int exact = columns.indexOf(Text.clean(name));
        if (exact >= 0) {
            return exact;
        }
        var key = FoldingKey.spaceless(name);
        var alike = IntStream.range(0, columns.size())
                .filter(i -> FoldingKey.spaceless(columns.get(i)).equals(key))
                .toArray();
        return alike.length == 1 ? alike[0] : -1;
    }

    private List<Bound> boundByName(ImportTarget target) {
        var found = IntStream.range(0, columns.size())
                .filter(i -> target.knows(columns.get(i)) && columns.indexOf(columns.get(i)) == i)
                .mapToObj(i -> new Bound(columns.get(i), i, null))
                .toList();
        if (found.isEmpty()) {
            throw refused("#/mapping", "required", "no column is named like a field: a mapping is needed");
        }
        return found;
    }

    private static DomainException refused(String pointer, String code, String message) {
        return DomainException.invalidValue(pointer, code, message);
    }

    private static boolean allBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
    }

    /** The character that parts the first lines most evenly. */
    private static char guessDelimiter(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        var sample = new char[LOOK_AHEAD - 1];
        int length = Math.max(0, text.read(sample));
        text.reset();
        var lines = new String(sample, 0, length)
                .lines()
                .filter(l -> !l.isBlank())
                .limit(20)
                .toList();
        var scores = new TreeMap<Long, Character>();
        for (int i = DELIMITERS.length() - 1; i >= 0; i--) {
            char candidate = DELIMITERS.charAt(i);
            long inFirst = lines.isEmpty() ? 0 : outsideQuotes(lines.get(0), candidate);
            long alike = lines.stream()
                    .filter(l -> outsideQuotes(l, candidate) == inFirst)
                    .count();
            scores.put(inFirst == 0 ? 0 : alike * 10_000 + inFirst, candidate);
        }
        return scores.lastEntry().getValue();
    }

    private static long outsideQuotes(String line, char wanted) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
