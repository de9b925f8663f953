package io.daftar.interaction.targets.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What somebody is to reach in a period.
 *
 * @param scopeId the user or team; empty for the whole tenant
 * @param kind of the interactions that count; empty for all
 * @param from the first day
 * @param to the last day
 * @param value above zero, in the currency where there is one
 * @param currency null where things are counted
 */
public record Target(
        UUID id,
        long version,
        Scope scope,
        String scopeId,
        Measure measure,
        String kind,
        Period period,
        String calendar,
        LocalDate from,
        LocalDate to,
        BigDecimal value,
        String currency,
        Instant createdAt,
        Instant updatedAt) {

    /** Whose target it is. */
    public enum Scope {
        USER,
        TEAM,
        TENANT
    }

    /** What is measured. */
    public enum Measure {
        /** Sales less returns. */
        REVENUE(true),
        /** Sales. */
        PURCHASES(false),
        DEALS_WON_AMOUNT(true),
        DEALS_WON_COUNT(false),
        INTERACTIONS(false);

        private final boolean money;

        Measure(boolean money) {
            this.money = money;
        }

        public boolean isMoney() {
            return money;
        }
    }

    /** How long a target runs: a period of a calendar, or any days. */
    public enum Period {
        MONTH,
        QUARTER,
        YEAR,
        RANGE
    }

    /** Whether both ask the same of the same in the same days. */
    public boolean says(Target other) {
        return value.compareTo(other.value) == 0
                && new Target(
                                other.id,
                                other.version,
                                scope,
                                scopeId,
                                measure,
                                kind,
                                period,
                                calendar,
                                from,
                                to,
                                other.value,
                                currency,
                                other.createdAt,
                                other.updatedAt)
                        .equals(other);
    }

    /** The same target asking something else, one version on. */
    public Target changedTo(Target other) {
        return new Target(
                id,
                version + 1,
                other.scope,
                other.scopeId,
                other.measure,
                other.kind,
                other.period,
                other.calendar,
                other.from,
                other.to,
                other.value,
                other.currency,
                createdAt,
                other.updatedAt);
    }
}
