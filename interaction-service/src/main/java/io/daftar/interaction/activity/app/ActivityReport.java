package io.daftar.interaction.activity.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.interaction.report.app.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Contacts with customers by group over whole days of the tenant's zone, both ends included.
 *
 * @param estimate whether customers were counted from one in sixteen; all else is exact
 */
public record ActivityReport(
        LocalDate from, LocalDate to, String groupBy, List<ActivityRow> rows, ActivityRow total, boolean estimate)
        implements Table {

    /**
     * The contacts of one group.
     *
     * @param group null for what belongs to none
     * @param durationSeconds of those of which it is known
     * @param customers how many were met; left out where not asked for
     */
    public record ActivityRow(
            String group,
            long interactions,
            long durationSeconds,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long customers) {

        private List<String> line(String name, boolean estimate) {
            return Arrays.asList(
                    name,
                    Table.cell(interactions),
                    Table.cell(durationSeconds),
                    Table.cell(customers),
                    Table.cell(estimate));
        }
    }

    @Override
    public List<String> header() {
        return List.of("group", "interactions", "durationSeconds", "customers", "estimate");
    }

    @Override
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.line(row.group(), estimate)));
        lines.add(total.line("total", estimate));
        return lines;
    }
}
