package io.daftar.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JourneyRowsTest {
    private static final Basis BASIS = new Basis(ZoneId.of("Asia/Tehran"), "EUR");
    // A name behind one colon; two are a cast, and one in front of a quote belongs to JSON.
    private static final Pattern LEFT_OPEN = Pattern.compile("(?<!:):[a-z]");

    @Test
    void everyPlaceIsFilled() {
        assertThat(JourneyRows.purchases(BASIS, 37_500, 500_000, 0, 499_999))
                .doesNotContainPattern(LEFT_OPEN)
                .contains("'acme'", "'GBP'", "generate_series(0::bigint, 499999::bigint)", "floor(40 / 4 *");
        assertThat(JourneyRows.contacts(BASIS, 50_000, 500_000, 0, 499_999))
                .doesNotContainPattern(LEFT_OPEN)
                .contains("10 * floor(50000 / 10 *", "interval '1095 days' / 500000");
        assertThat(JourneyRows.met(BASIS)).doesNotContainPattern(LEFT_OPEN).contains("'^\\d{1,9}$'");
    }

    @Test
    void bothServicesHaveThePurchasesOfTheSameNumbers() {
        var facts = PurchaseLoad.statement(BASIS, 37_500, 500_000, 0, 499_999);
        var rows = JourneyRows.purchases(BASIS, 37_500, 500_000, 0, 499_999);

        assertThat(facts).contains("(lpad(to_hex(n), 12, '0') || '70008fac000000000000')::uuid AS id");
        assertThat(rows).contains(facts.substring(facts.indexOf("SELECT n,"), facts.indexOf(") AS s")));
    }

    @Test
    void whoIsMetOftenIsOneOfTheCustomers() {
        var random = new SplittableRandom(1);
        var known = Stream.of(0, 10, 20, 30, 40).map(Person::idOf).toList();
        for (int i = 0; i < 100; i++) assertThat(known).contains(MadeUpJourneys.wellKnown(random, 50));
        assertThat(Person.idOf(30)).isEqualTo(Person.of(30).id());
    }

    @Test
    void aCopyHasTheColumnsCopyReads() {
        var line = CopyLoad.line(Person.of(17));

        assertThat(line).endsWith("\n").doesNotContain("\\");
        assertThat(line.strip().split("\t"))
                .hasSize(14)
                .contains("acme", "PERSON", "[{\"system\": \"shop\", \"id\": \"17\"}]");
    }
}
