package io.daftar.interaction.deal.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.interaction.report.app.Table;
import io.daftar.platform.contract.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What open deals may bring and how closed ones went, by group over whole days of the tenant's zone, both ends included.
 *
 * @param asOf the day that parts what is due from what is overdue
 * @param total of the rows: neither what is overdue nor what has no date
 * @param overdue all open deals that should have closed before {@code asOf}, also before {@code from}
 * @param undated all open deals without an expected close
 */
public record Forecast(
        LocalDate from,
        LocalDate to,
        LocalDate asOf,
        String groupBy,
        List<ForecastRow> rows,
        ForecastRow total,
        ForecastRow overdue,
        ForecastRow undated)
        implements Table {

    /**
     * The figures of one group.
     *
     * @param group null for what belongs to none
     * @param name what the group is called, where that is not its own name
     * @param deals open ones
     * @param bestCase if all of them are won
     * @param weighted each by its probability
     * @param unconverted what of the best case has no rate to the tenant's currency, by its own
     * @param won closed in this time, as those lost; null for what is overdue or has no date
     * @param winRate won of all closed; null where none was
     * @param cycleDays median of the days from opening to winning; null where none was won
     */
    public record ForecastRow(
            String group,
            @JsonInclude(JsonInclude.Include.NON_NULL) String name,
            long deals,
            Money bestCase,
            Money weighted,
            List<Money> unconverted,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long won,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long lost,
            BigDecimal winRate,
            BigDecimal cycleDays) {

        private List<String> line(String label) {
            return Arrays.asList(
                    label,
                    Table.cell(deals),
                    Table.cell(bestCase),
                    Table.cell(weighted),
                    bestCase.currency(),
                    Table.cell(unconverted),
                    Table.cell(won),
                    Table.cell(lost),
                    Table.cell(winRate),
                    Table.cell(cycleDays));
        }
    }

    @Override
    public List<String> header() {
        return List.of(
                "group",
                "deals",
                "bestCase",
                "weighted",
                "currency",
                "unconverted",
                "won",
                "lost",
                "winRate",
                "cycleDays");
    }

    @Override
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.line(row.name() == null ? row.group() : row.name())));
        lines.add(overdue.line("overdue"));
        lines.add(undated.line("undated"));
        lines.add(total.line("total"));
        return lines;
    }
}
