package io.daftar.interaction.targets.app;

import io.daftar.interaction.report.app.Table;
import io.daftar.platform.contract.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What was reached of the targets that run on any of the days asked for.
 *
 * @param groupBy always {@value #GROUP_BY}
 * @param asOf the last day that counts
 * @param paceBy what the pace goes by: all days of the calendar, working or not
 */
public record TargetReport(
        LocalDate from, LocalDate to, String groupBy, LocalDate asOf, String paceBy, List<TargetRow> rows, Total total)
        implements Table {
    /** Each target stands for itself. */
    public static final String GROUP_BY = "target";

    /** How many targets there are, and how many of them are reached; their measures cannot be added up. */
    public record Total(long targets, long reached) {
        static Total of(List<TargetRow> rows) {
            return new Total(
                    rows.size(),
                    rows.stream()
                            .filter(row -> new BigDecimal(row.gap()).signum() <= 0)
                            .count());
        }
    }

    /**
     * One target. Decimal strings, in the currency where there is one.
     *
     * @param group the id again, as in all reports
     * @param scopeId null for the whole tenant
     * @param kind null for interactions of all kinds, and for other measures
     * @param period what it is called
     * @param unconverted what has no rate to the currency, by its own; not in the actual
     * @param elapsedDays of the target's days, that of {@code asOf} included
     * @param expected of the target by the days elapsed
     * @param gap target less actual: what is missing still, below zero where it is passed
     * @param ahead actual less expected: below zero where it is behind the pace
     */
    public record TargetRow(
            UUID id,
            String group,
            String scope,
            String scopeId,
            String measure,
            String kind,
            String period,
            String calendar,
            LocalDate from,
            LocalDate to,
            String target,
            String actual,
            String currency,
            List<Money> unconverted,
            long days,
            long elapsedDays,
            String expected,
            String gap,
            String ahead) {

        private List<String> line() {
            return Arrays.asList(
                    Table.cell(id),
                    scope,
                    scopeId,
                    measure,
                    kind,
                    period,
                    calendar,
                    Table.cell(from),
                    Table.cell(to),
                    target,
                    actual,
                    currency,
                    Table.cell(unconverted),
                    Table.cell(days),
                    Table.cell(elapsedDays),
                    expected,
                    gap,
                    ahead);
        }
    }

    @Override
    public List<String> header() {
        return List.of(
                "id",
                "scope",
                "scopeId",
                "measure",
                "kind",
                "period",
                "calendar",
                "from",
                "to",
                "target",
                "actual",
                "currency",
                "unconverted",
                "days",
                "elapsedDays",
                "expected",
                "gap",
                "ahead");
    }

    @Override
    public List<List<String>> lines() {
        return rows.stream().map(TargetRow::line).toList();
    }
}
