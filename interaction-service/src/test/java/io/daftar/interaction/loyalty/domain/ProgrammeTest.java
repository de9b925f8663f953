package io.daftar.interaction.loyalty.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.loyalty.domain.EarningRules.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-21");

    private static Programme programme(String pointsPerUnit, EarningRules rules) {
        return new Programme(1, "Friends", new BigDecimal(pointsPerUnit), List.of(), null, rules, Instant.EPOCH);
    }

    private static EarningRules rules(String minimum, Rule... rules) {
        return new EarningRules(
                minimum == null ? null : new BigDecimal(minimum), DAY, null, 0, List.of(rules), null, null);
    }

    private static Rule rule(String category, String multiplier, LocalDate from, LocalDate to) {
        return new Rule(category, new BigDecimal(multiplier), from, to);
    }

    private static Map<String, BigDecimal> goods(String category, String amount, String rest) {
        return Map.of(category, new BigDecimal(amount), "", new BigDecimal(rest));
    }

    @Test
    void fractionsOfAPointAreDroppedOnceAPurchase() {
        // 0.5 * 10.5 + 0.5 * 1.5 = 6; each for itself would be 5 + 0
        assertThat(programme("0.5", null).pointsFor(goods("hats", "10.5", "1.5"), DAY))
                .isEqualTo(6);
        assertThat(programme("0.5", null).pointsFor(goods("hats", "11.99", "0"), DAY))
                .isEqualTo(5);
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        var programme = programme(
                "1",
                rules(
                        null,
                        rule("گیفت کارت", "0", null, null),
                        rule(null, "2", DAY, DAY.plusDays(13)),
                        rule("Hats", "3", null, null)));

        assertThat(programme.pointsFor(goods("hats", "10", "1"), DAY)).isEqualTo(22);
        assertThat(programme.pointsFor(goods("hats", "10", "1"), DAY.plusDays(13)))
                .isEqualTo(22);
        assertThat(programme.pointsFor(goods("hats", "10", "1"), DAY.plusDays(14)))
                .isEqualTo(31);
        assertThat(programme.pointsFor(goods("hats", "10", "1"), DAY.minusDays(1)))
                .isEqualTo(31);
        // Arabic letters for Persian ones
        assertThat(programme.pointsFor(goods("گيفت كارت", "100", "0"), DAY)).isZero();
    }

    @Test
    void belowTheMinimumNothingIsEarnedAndADiscountCounts() {
        var programme = programme("1", rules("50"));

        assertThat(programme.pointsFor(goods("hats", "50", "0"), DAY)).isEqualTo(50);
        assertThat(programme.pointsFor(goods("hats", "50", "-0.01"), DAY)).isZero();
    }

    @Test
    void pointsAreNeverBelowZeroNorBeyondMeasure() {
        var free = programme("1", rules(null, rule("hats", "0", null, null)));
        assertThat(free.pointsFor(goods("hats", "50", "-10"), DAY)).isZero();

        var much = new BigDecimal("999999999999999");
        assertThat(programme("999999999999999", null).pointsFor(Map.of("", much), DAY))
                .isEqualTo(1_000_000_000_000L);
    }

    @Test
    void purchasesCountFromTheDayOfTheCard() {
        var rules = new EarningRules(null, DAY, DAY.plusDays(30), 2, List.of(), null, null);

        assertThat(rules.covers(DAY, DAY)).isTrue();
        assertThat(rules.covers(DAY, DAY.plusDays(2))).isTrue();
        assertThat(rules.covers(DAY, DAY.plusDays(3))).isFalse();
        assertThat(rules.covers(DAY.minusDays(1), DAY.minusDays(9))).isFalse();
        assertThat(rules.covers(DAY.plusDays(31), DAY)).isFalse();
    }

    @Test
    void whatComesInPaysWhatIsOwedFirst() {
        var account = new Account(30, 100, 0);

        var back = account.takeBack(100);
        assertThat(back).isEqualTo(new Account.Movement(-30, 0, 70, 70));
        assertThat(new Account(0, 0, 70).receive(50)).isEqualTo(new Account.Movement(0, 0, -50, 20));
        assertThat(new Account(0, 0, 20).receive(50)).isEqualTo(new Account.Movement(30, 30, -20, 0));
    }
}
