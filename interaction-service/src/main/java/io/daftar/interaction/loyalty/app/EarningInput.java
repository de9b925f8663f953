package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.loyalty.domain.EarningRules;
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
 */
public record EarningInput(
        DecimalInput minimumAmount,
        LocalDate from,
        LocalDate to,
        @Min(0) @Max(3650) Integer daysBeforeCard,
        @Size(max = 100) List<@Valid @NotNull RuleInput> rules) {

    /** What goods of a category, or all, earn on some days, as a multiple of the usual. */
    public record RuleInput(
            @Size(max = 100) String category, @NotNull DecimalInput multiplier, LocalDate from, LocalDate to) {}

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
                                .toList());
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
            var multiplier = rule.multiplier().require(at + "/multiplier");
            if (multiplier.signum() < 0 || multiplier.compareTo(LARGEST) > 0) {
                throw DomainException.invalidValue(at + "/multiplier", "range", "must be from 0 to 1000");
            }
            requireOrder(rule.from(), rule.to(), at);
            its.add(new Rule(Text.clean(rule.category()), multiplier, rule.from(), rule.to()));
        }
        return new EarningRules(minimum, from, to, daysBeforeCard == null ? 0 : daysBeforeCard, its);
    }

    private static void requireOrder(LocalDate from, LocalDate to, String at) {
        Horizon.require(from, at + "/from");
        Horizon.require(to, at + "/to");
        if (from != null && to != null && to.isBefore(from)) {
            throw DomainException.invalidValue(at + "/to", "range", "must not lie before the start");
        }
    }
}
