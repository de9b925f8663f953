package io.daftar.platform.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts text into CSV records and gets over broken ones: a record whose quotes do not match, or that is too long, is
 * reported for its own line and reading goes on with the next. (Libraries give up at such a place, or swallow the rest of
 * the file into one cell.) Memory is bounded by the longest record allowed.
 */
final class CsvReader implements Closeable {
    static final int LONGEST_RECORD = 1 << 18;
    static final int MOST_COLUMNS = 1000;
    private static final int MOST_LINES = 100;

    /**
     * @param cells what could be read of it
     * @param problem null, or a code: bad-encoding, unbalanced-quotes, too-long, too-many-columns
     */
    record Rec(List<String> cells, String problem) {}

    private record Line(String text, boolean cut) {}

    private final Reader in;
    private final char delimiter;
    private final char[] buffer = new char[1 << 16];
    private final Deque<Line> putBack = new ArrayDeque<>();
    private int at;
    private int end;
    private boolean afterReturn;

    CsvReader(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** The next record that is not blank; null at the end. */
    Rec next() throws IOException {
        Line line = line();
        while (line != null && line.text().isBlank()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        return line.cut() ? new Rec(List.of(excerpt(line.text())), "too-long") : record(line);
    }

    private Rec record(Line first) throws IOException {
        String text = first.text();
        List<Line> more = new ArrayList<>();
        while (true) {
            List<String> cells = new ArrayList<>();
            String problem = split(text, cells);
            if (!"open".equals(problem)) {
                if (problem != null) {
                    return broken(first, more, problem);
                }
                boolean unreadable = text.indexOf('\ufffd') >= 0 || text.indexOf('\0') >= 0;
                return new Rec(cells, unreadable ? "bad-encoding" : null);
            }
            Line next = more.size() < MOST_LINES && text.length() < LONGEST_RECORD ? line() : null;
            if (next == null) {
                return broken(first, more, "unbalanced-quotes");
            }
            more.add(next);
            text = text + '\n' + next.text();
        }
    }

    /** Gives up the first line only; the others are read again for themselves. */
    private Rec broken(Line first, List<Line> more, String problem) {
        for (int i = more.size() - 1; i >= 0; i--) {
            putBack.push(more.get(i));
        }
        return new Rec(List.of(excerpt(first.text())), problem);
    }

    /** @return null when the text is a whole record, {@code open} when a quote is still open, else what is wrong */
    private String split(String text, List<String> cells) {
        int i = 0;
        int length = text.length();
        while (true) {
            if (cells.size() == MOST_COLUMNS) {
                return "too-many-columns";
            }
            if (i < length && text.charAt(i) == '"') {
                int close = closingQuote(text, i + 1);
                if (close < 0) {
                    return "open";
                }
                cells.add(text.substring(i + 1, close).replace("\"\"", "\""));
                i = close + 1;
                if (i < length && text.charAt(i) != delimiter) {
                    return "unbalanced-quotes";
                }
            } else {
                int next = text.indexOf(delimiter, i);
                int stop = next < 0 ? length : next;
                cells.add(text.substring(i, stop));
                i = stop;
            }
            if (i >= length) {
                return null;
            }
            i++;
        }
    }

    private static int closingQuote(String text, int from) {
        int quote = text.indexOf('"', from);
        while (quote >= 0 && quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
            quote = text.indexOf('"', quote + 2);
        }
        return quote;
    }

    private Line line() throws IOException {
        if (!putBack.isEmpty()) {
            return putBack.pop();
        }
        if (afterReturn && (at < end || fill()) && buffer[at] == '\n') {
            at++;
        }
        afterReturn = false;
        var text = new StringBuilder();
        boolean cut = false;
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
                stop++;
            }
            int room = Math.min(stop - at, LONGEST_RECORD - text.length());
            cut |= room < stop - at;
            text.append(buffer, at, room);
            at = stop;
            if (stop < end) {
                afterReturn = buffer[at++] == '\r';
                break;
            }
        }
        return any ? new Line(text.toString(), cut) : null;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private static String excerpt(String text) {
        return text.length() <= 1000 ? text : text.substring(0, 1000);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
