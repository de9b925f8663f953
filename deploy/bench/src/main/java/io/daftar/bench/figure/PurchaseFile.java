package io.daftar.bench.figure;

import java.util.stream.Collectors;

/** The published purchases of a music shop as a CSV file of customer, date, quantity and amount. */
final class PurchaseFile {
    private PurchaseFile() {}

    /** @param columns lines like {@code 00001 19970101  1   11.77} */
    static String csv(String columns) {
        return columns.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.trim().split("\\s+"))
                .map(f -> f[0] + "," + f[1].substring(0, 4) + "-" + f[1].substring(4, 6) + "-" + f[1].substring(6) + ","
                        + f[2] + "," + f[3])
                .collect(Collectors.joining("\n", "customer,date,quantity,amount\n", "\n"));
    }
}
