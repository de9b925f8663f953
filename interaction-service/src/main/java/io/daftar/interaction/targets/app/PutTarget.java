package io.daftar.interaction.targets.app;

import io.daftar.interaction.input.DecimalInput;
import io.daftar.platform.time.DateInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A target as it is sent.
 *
 * @param scope USER, TEAM or TENANT
 * @param scopeId the user or team
 * @param measure REVENUE, PURCHASES, DEALS_WON_AMOUNT, DEALS_WON_COUNT or INTERACTIONS
 * @param kind of the interactions that count; all where left out
 * @param currency of an amount; the tenant's where left out
 */
public record PutTarget(
        @NotNull String scope,
        @Size(max = 100) String scopeId,
        @NotNull String measure,
        @Size(max = 50) String kind,
        @NotNull @Valid PeriodInput period,
        @NotNull DecimalInput value,
        String currency) {

    /**
     * When a target runs.
     *
     * @param type MONTH, QUARTER or YEAR that holds the day {@code from}, or RANGE of days
     * @param to the last day, of a range only
     * @param calendar gregorian or persian; the tenant's where left out
     */
    public record PeriodInput(@NotNull String type, @NotNull DateInput from, DateInput to, String calendar) {}
}
