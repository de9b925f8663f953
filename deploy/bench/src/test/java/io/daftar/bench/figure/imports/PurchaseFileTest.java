package io.daftar.bench.figure.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.bench.figure.customer.SampleCustomers;
import io.daftar.bench.figure.limit.TimeOrdered;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurchaseFileTest {
    @Test
    void columnsBecomeCommas() {
        assertThat(PurchaseFile.csv(" 00001 19970101  1   11.77\r\n 00002 19970112  5    0.00\r\n\r\n"))
                .isEqualTo("customer,date,quantity,amount\n00001,1997-01-01,1,11.77\n00002,1997-01-12,5,0.00\n");
    }

    @Test
    void madeUpPurchasesAreTheSameInEveryRunAndOfKnownCustomers() {
        var end = Instant.parse("2026-11-22T10:00:00.123Z");
        var file = PurchaseFile.madeUp(500, 20, end);

        assertThat(PurchaseFile.madeUp(500, 20, end)).isEqualTo(file);
        var lines = file.lines().toList();
        assertThat(lines).hasSize(501).first().isEqualTo(PurchaseFile.HEAD);
        assertThat(lines.subList(1, 501)).allSatisfy(line -> {
            assertThat(line)
                    .matches("B\\d+,\\d+,202[56]-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ,[1-5],\\d+\\.\\d\\d,[A-Z]{2}");
            var cells = line.split(",");
            assertThat(Integer.parseInt(cells[1])).isLessThan(20);
            assertThat(Instant.parse(cells[2])).isBeforeOrEqualTo(end);
        });
        assertThat(lines.stream().map(line -> line.split(",")[0]).distinct()).hasSize(501);
    }

    @Test
    void customersNeverRepeatThemselves() {
        var customers = new SampleCustomers();
        var words = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            words.add(customers.next().word());
        }

        assertThat(words).hasSize(1000);
    }

    @Test
    void idsGrowWithTimeAndAreOfVersionSeven() {
        UUID first = TimeOrdered.uuid();

        assertThat(first.version()).isEqualTo(7);
        assertThat(first.variant()).isEqualTo(2);
        assertThat(Math.abs((first.getMostSignificantBits() >>> 16) - System.currentTimeMillis()))
                .isLessThan(5_000);
    }
}
