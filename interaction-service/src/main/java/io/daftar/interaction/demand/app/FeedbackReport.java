package io.daftar.interaction.demand.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.interaction.report.app.Table;
import io.daftar.platform.contract.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Feedback by group, ranked; whole days of the tenant's zone, both ends included.
 *
 * @param truncated whether there are more groups than rows; the total is of all
 */
public record FeedbackReport(
        LocalDate from, LocalDate to, String groupBy, String sort, List<Row> rows, Row total, boolean truncated)
        implements Table {

    /**
     * The figures of one group. A customer counts once in a group and once in the total, however often it was said.
     *
     * @param group id of the topic, product or kind; null for what belongs to none
     * @param title of the topic
     * @param state of the topic
     * @param value purchases less returns of these customers, of all time, in the tenant's currency
     * @param unconverted the same of what has no rate, by its own currency
     */
    public record Row(
            String group,
            @JsonInclude(JsonInclude.Include.NON_NULL) String title,
            @JsonInclude(JsonInclude.Include.NON_NULL) String state,
            long feedback,
            long customers,
            Money value,
            List<Money> unconverted) {

        private List<String> line(String name) {
            return Arrays.asList(
                    name,
                    title,
                    state,
                    Table.cell(feedback),
                    Table.cell(customers),
                    Table.cell(value),
                    value.currency(),
                    Table.cell(unconverted));
        }
    }

    @Override
    public List<String> header() {
        return List.of("group", "title", "state", "feedback", "customers", "value", "currency", "unconverted");
    }

    @Override
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.line(row.group())));
        lines.add(total.line("total"));
        return lines;
    }
}
