package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.loyalty.domain.EarningRules;
import io.daftar.interaction.loyalty.domain.EarningRules.BirthdayRule;
import io.daftar.interaction.loyalty.domain.EarningRules.Rule;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Horizon;
import io.daftar.platform.web.DomainException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When and how purchases earn by themselves, as it is sent and shown; amounts are in the tenant's currency.
 *
 * @param minimumAmount below this a purchase earns nothing
 * @param from first day on which purchases earn; left out as before, at first today
 * @param to last day on which they do
 * @param daysBeforeCard so many days before the one of their first card, customers' purchases earn too
 * @param rules the first that fits goods and day decides; what none fits earns once
 * @param firstPurchasePoints beside those for the goods, for a customer's first purchase ever
 * @param birthday what one purchase a year, around the birthday, earns beside
 */
public record EarningInput(
        DecimalInput minimumAmount,
        LocalDate from,
        LocalDate to,
        @Min(0) @Max(3650) Integer daysBeforeCard,
        @Size(max = 100) List<@Valid @NotNull RuleInput> rules,
        @Min(1) @Max(MOST_POINTS) Long firstPurchasePoints,
        @Valid BirthdayInput birthday) {
    static final long MOST_POINTS = 1_000_000_000;

    /** What goods of a category, or all, earn on some days, as a multiple of the usual. */
    public record RuleInput(
            @Size(max = 100) String category, @NotNull DecimalInput multiplier, LocalDate from, LocalDate to) {}

    /** Within so many days of the birthday: points, or a multiple of the usual in all, or both. */
    public record BirthdayInput(
            @NotNull @Min(0) @Max(30) Integer days, @Min(0) @Max(MOST_POINTS) Long points, DecimalInput multiplier) {}

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000);

    public static EarningInput from(EarningRules it) {
        return it == null
                ? null
                : new EarningInput(
                        it.minimum() == null ? null : new DecimalInput(Amounts.plain(it.minimum())),
                        it.from(),
                        it.to(),
                        it.daysBeforeCard(),
                        it.rules().stream()
                                .map(rule -> new RuleInput(
                                        rule.category(),
                                        new DecimalInput(Amounts.plain(rule.multiplier())),
                                        rule.from(),
                                        rule.to()))
                                .toList(),
                        it.firstPurchase(),
                        shown(it.birthday()));
    }

    private static BirthdayInput shown(BirthdayRule it) {
        return it == null
                ? null
                : new BirthdayInput(it.days(), it.points(), new DecimalInput(Amounts.plain(it.multiplier())));
    }

    /** @throws io.daftar.platform.web.DomainException invalid-value */
    public EarningRules toRules() {
        requireOrder(from, to, "#/earning");
        var minimum = minimumAmount == null ? null : minimumAmount.require("#/earning/minimumAmount");
        if (minimum != null && minimum.signum() < 0) {
            throw DomainException.invalidValue("#/earning/minimumAmount", "range", "must not be below zero");
        }
        List<Rule> its = new ArrayList<>();
        for (var rule : rules == null ? List.<RuleInput>of() : rules) {
            String at = "#/earning/rules/" + its.size();
            var multiplier = multiplier(rule.multiplier(), 0, at + "/multiplier");
            requireOrder(rule.from(), rule.to(), at);
            its.add(new Rule(Text.clean(rule.category()), multiplier, rule.from(), rule.to()));
        }
        return new EarningRules(
                minimum,
                from,
                to,
                daysBeforeCard == null ? 0 : daysBeforeCard,
                its,
                firstPurchasePoints,
                birthday == null ? null : rule(birthday));
    }

    private static BirthdayRule rule(BirthdayInput it) {
        var multiplier = it.multiplier() == null
                ? BigDecimal.ONE
                : multiplier(it.multiplier(), 1, "#/earning/birthday/multiplier");
        long points = it.points() == null ? 0 : it.points();
        if (points == 0 && multiplier.compareTo(BigDecimal.ONE) == 0) {
            throw DomainException.invalidValue(
                    "#/earning/birthday", "required", "must give points or a multiplier above 1");
        }
        return new BirthdayRule(it.days(), points, multiplier);
    }

    private static BigDecimal multiplier(DecimalInput given, int least, String pointer) {
        var multiplier = given.require(pointer);
        if (multiplier.compareTo(BigDecimal.valueOf(least)) < 0 || multiplier.compareTo(LARGEST) > 0) {
            throw DomainException.invalidValue(pointer, "range", "must be from " + least + " to 1000");
        }
        return multiplier;
    }

    private static void requireOrder(LocalDate from, LocalDate to, String at) {
        Horizon.require(from, at + "/from");
        Horizon.require(to, at + "/to");
        if (from != null && to != null && to.isBefore(from)) {
            throw DomainException.invalidValue(at + "/to", "range", "must not lie before the start");
        }
    }
}
