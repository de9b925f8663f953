package io.daftar.interaction.loyalty.domain;

import io.daftar.platform.text.FoldingKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/**
 * When purchases earn by themselves, and what earns more or less than usual. Amounts are in the tenant's currency, days in
 * its zone.
 *
 * @param minimum below this a purchase earns nothing, null for none
 * @param from the first day on which purchases earn
 * @param to the last of them, null for no end
 * @param daysBeforeCard so many days before the one of the customer's first card count too
 * @param rules the first that fits decides
 * @param firstPurchase points beside those for the goods, for the first purchase of a person ever; null for none
 * @param birthday what a purchase around a birthday earns beside, null for nothing
 */
public record EarningRules(
        BigDecimal minimum,
        LocalDate from,
        LocalDate to,
        int daysBeforeCard,
        List<Rule> rules,
        Long firstPurchase,
        BirthdayRule birthday) {

    /**
     * What one purchase a year earns beside its goods.
     *
     * @param days so many before the birthday and so many after it
     * @param points whatever the purchase is worth
     * @param multiplier above 1: so many times the usual points in all
     */
    public record BirthdayRule(int days, long points, BigDecimal multiplier) {
        long bonus(long usual) {
            return BigDecimal.valueOf(usual)
                    .multiply(multiplier.subtract(BigDecimal.ONE))
                    .setScale(0, RoundingMode.FLOOR)
                    .add(BigDecimal.valueOf(points))
                    .longValueExact();
        }
    }

    /**
     * What some goods earn on some days.
     *
     * @param category null for all goods; as people write it, in any case and letter form
     * @param multiplier 0 for goods that earn nothing
     * @param from null for any day before {@code to}
     * @param to null for any day from {@code from} on
     */
    public record Rule(String category, BigDecimal multiplier, LocalDate from, LocalDate to) {
        boolean fits(String goods, LocalDate day) {
            return (category == null || FoldingKey.of(category).equals(FoldingKey.of(goods))) && within(day, from, to);
        }
    }

    /** Whether a purchase of that day earns by itself. @param card the day of the customer's first card */
    public boolean covers(LocalDate day, LocalDate card) {
        return within(day, from, to) && !day.isBefore(card.minusDays(daysBeforeCard));
    }

    /** The same from another day on. */
    public EarningRules since(LocalDate day) {
        return new EarningRules(minimum, day, to, daysBeforeCard, rules, firstPurchase, birthday);
    }

    /** What a purchase earns beside its goods. @param usual what these earn */
    long bonus(Bonus.Kind kind, long usual) {
        return switch (kind) {
            case FIRST_PURCHASE -> firstPurchase == null ? 0 : firstPurchase;
            case BIRTHDAY -> birthday == null ? 0 : birthday.bonus(usual);
        };
    }

    boolean reached(BigDecimal amount) {
        return minimum == null || amount.compareTo(minimum) >= 0;
    }

    BigDecimal multiplier(String goods, LocalDate day) {
        return rules.stream()
                .filter(rule -> rule.fits(goods, day))
                .findFirst()
                .map(Rule::multiplier)
                .orElse(BigDecimal.ONE);
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
