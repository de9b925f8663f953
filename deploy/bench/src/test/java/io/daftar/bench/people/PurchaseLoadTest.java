package io.daftar.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PurchaseLoadTest {
    // A name behind one colon; two are a cast.
    private static final Pattern LEFT_OPEN = Pattern.compile("(?<!:):[a-z]");

    @Test
    void everyPlaceIsFilled() {
        var sql = PurchaseLoad.statement(new Basis(ZoneId.of("Asia/Tehran"), "GBP"), 37_500, 500_000, 0, 499_999);

        assertThat(LEFT_OPEN.matcher(sql).find()).isFalse();
        assertThat(sql)
                .contains(
                        "'acme'",
                        "'Asia/Tehran'",
                        "THEN 'GBP' ELSE 'EUR'",
                        "generate_series(0::bigint, 499999::bigint)")
                .contains("floor(37500 *", "interval '1095 days' / 500000");
    }

    @Test
    void thereAreAsManyCategoriesAsAreDrawn() {
        assertThat(Categories.NAMES).hasSize(20).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+"));
    }
}
