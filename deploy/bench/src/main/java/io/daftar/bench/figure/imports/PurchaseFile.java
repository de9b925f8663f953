package io.daftar.bench.figure.imports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Purchases as CSV files: the published ones of a music shop, and made-up ones. */
final class PurchaseFile {
    /** The columns of made-up ones. */
    static final String HEAD = "number,customer,date,quantity,amount,country";

    private static final List<String> COUNTRIES = List.of("IR", "IR", "IR", "IN", "GB");
    private static final int SECONDS_OF_A_YEAR = 365 * 24 * 3600;

    private PurchaseFile() {}

    /**
     * Made-up purchases of the year before a moment, one a row, of random customers of the system {@code shop}.
     *
     * @param customers how many there are, numbered from 0
     */
    static String madeUp(int rows, int customers, Instant end) {
        var random = new SplittableRandom(rows);
        var file = new StringBuilder(HEAD).append('\n');
        for (int n = 0; n < rows; n++) {
            int cents = 500 + random.nextInt(19_500);
            file.append('B')
                    .append(n)
                    .append(',')
                    .append(random.nextInt(customers))
                    .append(',')
                    .append(end.truncatedTo(ChronoUnit.SECONDS).minusSeconds(random.nextInt(SECONDS_OF_A_YEAR)))
                    .append(',')
                    .append(1 + random.nextInt(5))
                    .append(',')
                    .append(cents / 100)
                    .append('.')
                    .append(cents / 10 % 10)
                    .append(cents % 10)
                    .append(',')
                    .append(COUNTRIES.get(random.nextInt(COUNTRIES.size())))
                    .append('\n');
        }
        return file.toString();
    }

    /**
     * Customer, date, quantity and amount of the published ones.
     *
     * @param columns lines like {@code 00001 19970101  1   11.77}
     */
    static String csv(String columns) {
        return columns.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.trim().split("\\s+"))
                .map(f -> f[0] + "," + f[1].substring(0, 4) + "-" + f[1].substring(4, 6) + "-" + f[1].substring(6) + ","
                        + f[2] + "," + f[3])
                .collect(Collectors.joining("\n", "customer,date,quantity,amount\n", "\n"));
    }
}
