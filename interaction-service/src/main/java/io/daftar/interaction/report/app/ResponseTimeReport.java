package io.daftar.interaction.report.app;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How soon cases were answered and solved, by when they were opened; whole days of the tenant's zone. */
public record ResponseTimeReport(LocalDate from, LocalDate to, String groupBy, List<Row> rows, Row total)
        implements Table {

    /** @param group null for cases nobody is assigned to, and over all */
    public record Row(String group, long cases, Times firstResponse, Times resolution, Csat csat, Nps nps) {
        private List<String> line(String name) {
            return Arrays.asList(
                    name,
                    Table.cell(cases),
                    Table.cell(firstResponse.done()),
                    Table.cell(firstResponse.medianMinutes()),
                    Table.cell(firstResponse.p90Minutes()),
                    Table.cell(firstResponse.withinTarget()),
                    Table.cell(resolution.done()),
                    Table.cell(resolution.medianMinutes()),
                    Table.cell(resolution.p90Minutes()),
                    Table.cell(resolution.withinTarget()),
                    Table.cell(csat.answers()),
                    Table.cell(csat.mean()),
                    Table.cell(nps.answers()),
                    Table.cell(nps.score()));
        }
    }

    /**
     * Business time it took; nulls where none is done.
     *
     * @param done how many are answered, or solved
     * @param withinTarget the share of them that kept what was promised
     */
    public record Times(long done, BigDecimal medianMinutes, BigDecimal p90Minutes, BigDecimal withinTarget) {}

    /** How satisfied customers were, from 1 to 5; the mean is null without answers. */
    public record Csat(long answers, BigDecimal mean) {}

    /** The net promoter score: percent of 9 and 10 less percent of 0 to 6, null without answers. */
    public record Nps(long answers, BigDecimal score) {}

    @Override
    public List<String> header() {
        return List.of(
                "group",
                "cases",
                "answered",
                "firstResponseMedianMinutes",
                "firstResponseP90Minutes",
                "firstResponseWithinTarget",
                "resolved",
                "resolutionMedianMinutes",
                "resolutionP90Minutes",
                "resolutionWithinTarget",
                "csatAnswers",
                "csatMean",
                "npsAnswers",
                "npsScore");
    }

    @Override
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.line(row.group())));
        lines.add(total.line("total"));
        return lines;
    }
}
