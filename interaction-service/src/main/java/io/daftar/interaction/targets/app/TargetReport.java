package io.daftar.interaction.targets.app;

import io.daftar.interaction.report.app.Table;
import io.daftar.platform.contract.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What was reached of the targets that run on any of the days asked for.
 *
 * @param asOf the last day that counts
 * @param paceBy what the pace goes by: all days of the calendar, working or not
 */
public record TargetReport(LocalDate from, LocalDate to, LocalDate asOf, String paceBy, List<TargetRow> rows)
        implements Table {

    /**
     * One target. Decimal strings, in the currency where there is one.
     *
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
