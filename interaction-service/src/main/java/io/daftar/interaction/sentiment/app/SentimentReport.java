package io.daftar.interaction.sentiment.app;

import io.daftar.interaction.report.app.Table;
import io.daftar.interaction.sentiment.domain.SentimentRollup.Moods;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moods of contacts that were judged, by group over whole days of the tenant's zone, both ends included. */
public record SentimentReport(LocalDate from, LocalDate to, String groupBy, List<SentimentRow> rows, SentimentRow total)
        implements Table {

    /**
     * The moods of one group.
     *
     * @param interactions those that were judged
     * @param averageScore of these, from -1 to 1; null for none
     */
    public record SentimentRow(
            String group, long interactions, long positive, long neutral, long negative, BigDecimal averageScore) {

        static SentimentRow of(String group, Moods it) {
            long all = it.positive() + it.neutral() + it.negative();
            return new SentimentRow(
                    group,
                    all,
                    it.positive(),
                    it.neutral(),
                    it.negative(),
                    all == 0 ? null : it.score().divide(BigDecimal.valueOf(all), 3, RoundingMode.HALF_UP));
        }

        private List<String> line(String name) {
            return Arrays.asList(
                    name,
                    Table.cell(interactions),
                    Table.cell(positive),
                    Table.cell(neutral),
                    Table.cell(negative),
                    Table.cell(averageScore));
        }
    }

    @Override
    public List<String> header() {
        return List.of("group", "interactions", "positive", "neutral", "negative", "averageScore");
    }

    @Override
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(row.line(row.group())));
        lines.add(total.line("total"));
        return lines;
    }
}
