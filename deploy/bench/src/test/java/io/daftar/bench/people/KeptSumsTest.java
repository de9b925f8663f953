package io.daftar.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeptSumsTest {
    private static final Basis BASIS = new Basis(ZoneId.of("UTC"), "EUR");
    private static final Pattern LEFT_OPEN = Pattern.compile("(?<!:):[a-z]");

    @Test
    void everyPlaceIsFilled() {
        assertThat(KeptSums.fromPurchases(BASIS, "a.values", "a.money"))
                .hasSize(2)
                .allSatisfy(sql -> assertThat(sql).doesNotContainPattern(LEFT_OPEN));
        assertThat(KeptSums.fromValues(BASIS, "a.values"))
                .doesNotContainPattern(LEFT_OPEN)
                .startsWith("INSERT INTO a.values ");
        assertThat(KeptSums.cuts(BASIS, "a.values")).doesNotContainPattern(LEFT_OPEN);
    }

    @Test
    void eachMeasureIsHeldAgainstItsFourCuts() {
        var sql = KeptSums.fromValues(BASIS, "a.values");

        for (var measure : new String[] {"recency", "frequency", "monetary"}) {
            for (int cut = 1; cut <= 4; cut++) assertThat(sql).contains("(c." + measure + ")[" + cut + "]");
        }
    }
}
