package io.daftar.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

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
