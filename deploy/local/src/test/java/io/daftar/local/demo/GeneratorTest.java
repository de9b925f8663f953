package io.daftar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final List<DemoPerson> ACME = People.of(DemoTenant.ACME, DAY);

    @Test
    void theSameDayGivesTheSamePeopleAndHappenings() {
        assertThat(People.of(DemoTenant.ACME, DAY)).isEqualTo(ACME);
        var once = Happenings.with(ACME, DemoTenant.ACME, DAY);
        var again = Happenings.with(ACME, DemoTenant.ACME, DAY);
        assertThat(again.purchases()).isEqualTo(once.purchases());
        assertThat(again.contacts()).isEqualTo(once.contacts());
    }

    @Test
    void threeHundredPeopleHaveExternalIdsAndPhonesOfTheirOwn() {
        var globex = People.of(DemoTenant.GLOBEX, DAY);

        assertThat(ACME.size() + globex.size()).isEqualTo(300);
        assertThat(new HashSet<>(ACME.stream().map(DemoPerson::externalId).toList()))
                .hasSize(240);
        assertThat(new HashSet<>(ACME.stream().map(DemoPerson::phone).toList())).hasSize(240);
        assertThat(globex).allMatch(person -> person.speech() == Speech.TAMIL);
    }

    @Test
    void twelveBirthdaysFallIntoTheNextDaysAlsoAroundALeapDay() {
        for (var day : List.of(DAY, LocalDate.of(2028, 2, 25), LocalDate.of(2027, 12, 28))) {
            var near = People.of(DemoTenant.ACME, day).stream().limit(12).toList();
            for (int i = 0; i < near.size(); i++) {
                var expected = day.plusDays(i);
                assertThat(MonthDay.from(near.get(i).birthDate()))
                        .isIn(MonthDay.from(expected), MonthDay.from(expected.minusDays(1)));
            }
        }
    }

    @Test
    void everyRunnerWhoBuysBoughtShoesThreeTimesWithinTheQuarter() {
        var purchases = Happenings.with(ACME, DemoTenant.ACME, DAY).purchases();
        var since = DAY.minusDays(90).atStartOfDay(DemoTenant.ACME.zone()).toInstant();
        var shoes = purchases.stream()
                .filter(purchase -> category(purchase).equals("shoes"))
                .filter(purchase -> ZonedDateTime.parse(purchase.get("purchasedAt") + "")
                        .toInstant()
                        .isAfter(since))
                .filter(purchase -> purchase.containsKey("customerRef"))
                .collect(Collectors.groupingBy(purchase -> purchase.get("customerRef"), Collectors.counting()));

        var runners = ACME.stream()
                .filter(person -> person.buys() && person.tags().contains(DemoPerson.RUNNING))
                .toList();

        assertThat(runners).hasSizeGreaterThan(10);
        assertThat(runners)
                .allSatisfy(runner -> assertThat(shoes.get(Map.of("system", "demo", "externalId", runner.externalId())))
                        .isGreaterThanOrEqualTo(3));
    }

    @Test
    void everythingHappenedBeforeTheDayAndHasASourceOfItsOwn() {
        var happenings = Happenings.with(ACME, DemoTenant.ACME, DAY);
        var start = DAY.atStartOfDay(DemoTenant.ACME.zone()).toInstant();

        assertThat(happenings.purchases()).allMatch(p -> ZonedDateTime.parse(p.get("purchasedAt") + "")
                .toInstant()
                .isBefore(start));
        assertThat(happenings.contacts()).allMatch(c -> ZonedDateTime.parse(c.get("occurredAt") + "")
                .toInstant()
                .isBefore(start));
        assertThat(happenings.purchases().stream().map(p -> p.get("source")).distinct())
                .hasSameSizeAs(happenings.purchases());
        assertThat(happenings.contacts().stream().map(c -> c.get("source")).distinct())
                .hasSameSizeAs(happenings.contacts());
        assertThat(happenings.purchases()).anyMatch(purchase -> !purchase.containsKey("customerRef"));
    }

    @Test
    void theMessyFileHoldsFifteenRows() {
        assertThat(MessyFile.CONTENT.lines().count() - 1).isEqualTo(15);
        assertThat(MessyFile.CONTENT).contains("ي", "ی", "ك", "۱۳۶۳", "௯௮௪௦௦");
    }

    private static String category(Map<String, Object> purchase) {
        var line = (Map<?, ?>) ((List<?>) purchase.get("lines")).get(0);
        return line.get("category").toString();
    }
}
