package io.daftar.interaction.report.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.platform.contract.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Figures by group over whole days of the tenant's zone, both ends included.
 *
 * @param estimate whether customers were counted from one in sixteen; all else is exact
 */
public record Report(LocalDate from, LocalDate to, String groupBy, List<Row> rows, Row total, boolean estimate)
        implements Table {

    /**
     * The figures of one group; those a report does not have are left out.
     *
     * @param group null for what belongs to none
     * @param unconverted what has no rate to the currency of the revenue, by its own
     */
    public record Row(
            String group,
            Money revenue,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Money> unconverted,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long purchases,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long returns,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long customers) {

        private List<String> line(String name, boolean estimate) {
            return Arrays.asList(
                    name,
                    Table.cell(revenue),
                    revenue.currency(),
                    Table.cell(unconverted),
                    Table.cell(purchases),
                    Table.cell(returns),
                    Table.cell(customers),
                    Table.cell(estimate));
        }
    }

    @Override
    public List<String> header() {
        return List.of("group", "revenue", "currency", "unconverted", "purchases", "returns", "customers", "estimate");
    }

    @Override
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.line(row.group(), estimate)));
        lines.add(total.line("total", estimate));
        return lines;
    }
}
