package io.daftar.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BooleanSupplier;

/** The log files of the processes. */
final class Logs {
    private static final int TAIL_BYTES = 64 * 1024;

    private Logs() {}

    /** The last lines, empty when there is no log. */
    static String tail(Path log, int lines) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            int size = (int) Math.min(TAIL_BYTES, file.length());
            var bytes = new byte[size];
            file.seek(file.length() - size);
            file.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).split("\n");
            var last = java.util.Arrays.copyOfRange(all, Math.max(0, all.length - lines), all.length);
            return String.join(System.lineSeparator(), last);
        } catch (IOException none) {
            return "";
        }
    }

    /** Keeps the log of the run before as {@code .1}. */
    static void rotate(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Copies what is appended to a log until told to stop. @return the position reached */
    static long follow(Path log, long from, PrintStream out, BooleanSupplier goOn) {
        long position = from;
        boolean last;
        do {
            last = !goOn.getAsBoolean();
            position = copy(log, position, out);
        } while (!last && Poll.pause(150));
        return position;
    }

    private static long copy(Path log, long from, PrintStream out) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            // A shorter file is a new one.
            long position = file.length() < from ? 0 : from;
            file.seek(position);
            var bytes = new byte[TAIL_BYTES];
            for (int read = file.read(bytes); read > 0; read = file.read(bytes)) {
                out.write(bytes, 0, read);
                position += read;
            }
            out.flush();
            return position;
        } catch (IOException notYet) {
            return from;
        }
    }
}
