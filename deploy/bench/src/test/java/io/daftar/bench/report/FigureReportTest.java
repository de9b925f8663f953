package io.daftar.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.FigureName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureReportTest {
    private final FigureReport report = new FigureReport(FigureName.H4, 3);

    private static Round round(int number, String problem, double own, double sql) {
        return new Round(
                number,
                0.02,
                problem,
                List.of(new Sample("own", Map.of("rate/s", own)), new Sample("sql", Map.of("rate/s", sql))));
    }

    private void rounds() {
        report.add(round(1, null, 1000, 2000));
        report.add(round(2, null, 1200, 4000));
        report.add(round(3, "something else used 40 % of the processors", 10, 4000));
        report.add(round(4, null, 1100, 2000));
    }

    @Test
    void ratiosAreTakenWithinEachValidRound() {
        rounds();
        report.compare("own ÷ sql", Verdict.Relation.RATIO, "own", "sql", "rate/s", 0.45);

        var verdict = report.verdicts().get(0);
        assertThat(verdict.spread()).isEqualTo(new Spread(0.5, 0.3, 0.55));
        assertThat(verdict.met()).isTrue();
        assertThat(report.isVoid()).isFalse();
    }

    @Test
    void differencesMustStayBelowTheirGoal() {
        rounds();
        report.compare("sql − own", Verdict.Relation.DIFFERENCE, "sql", "own", "rate/s", 950);

        assertThat(report.verdicts().get(0).spread().median()).isCloseTo(1000, within(1e-9));
        assertThat(report.verdicts().get(0).met()).isFalse();
    }

    @Test
    void aRatioWithoutAGoalIsShownAndNeverMissed() {
        rounds();
        report.ratio("own ÷ sql", "own", "sql", "rate/s");

        var verdict = report.verdicts().get(0);
        assertThat(verdict.spread().median()).isEqualTo(0.5);
        assertThat(verdict.hasGoal()).isFalse();
        assertThat(verdict.met()).isTrue();
        assertThat(verdict.goalText()).isEqualTo("none");
        assertThat(Table.lines(report)).anyMatch(line -> line.startsWith("own ÷ sql") && line.endsWith("none"));
    }

    @Test
    void tooFewValidRoundsMakeItVoid() {
        report.add(round(1, null, 1000, 2000));
        report.add(round(2, "busy", 1000, 2000));

        assertThat(report.isVoid()).isTrue();
        assertThat(report.voidReasons()).containsExactly("only 1 of 3 rounds are valid");
    }

    @Test
    void aRefusedFigureStaysVoidHoweverManyRoundsAreValid() {
        rounds();
        report.refuse("2 events lost");

        assertThat(report.isVoid()).isTrue();
        assertThat(report.voidReasons()).containsExactly("2 events lost");
    }

    @Test
    void theTableNamesSidesGoalsAndVoidRounds() {
        rounds();
        report.compare("own ÷ sql", Verdict.Relation.RATIO, "own", "sql", "rate/s", 0.45);
        report.note("nothing special");

        assertThat(Table.lines(report))
                .containsExactly(
                        "== H4: create a customer with its event",
                        "                    rate/s",
                        "own  1,100 (1,000 – 1,200)",
                        "sql  2,000 (2,000 – 4,000)",
                        "",
                        "           median (min – max)    goal",
                        "own ÷ sql  0.50 (0.30 – 0.55)  ≥ 0.45  met",
                        "",
                        "round 1: others used 2.00 % of the processors",
                        "round 2: others used 2.00 % of the processors",
                        "round 3: others used 2.00 % of the processors   VOID: something else used 40 % of the processors",
                        "round 4: others used 2.00 % of the processors",
                        "· nothing special");
    }

    @Test
    void aVoidFigureNeverSaysMet() {
        report.add(round(1, "busy", 2000, 2000));
        report.compare("own ÷ sql", Verdict.Relation.RATIO, "own", "sql", "rate/s", 0.45);

        assertThat(String.join("\n", Table.lines(report)))
                .contains("*** VOID ***")
                .doesNotContain(" met");
    }

    @Test
    void theJsonHoldsVerdictsRoundsAndSurroundings(@TempDir Path folder) throws IOException {
        rounds();
        report.compare("own ÷ sql", Verdict.Relation.RATIO, "own", "sql", "rate/s", 0.45);

        var file = JsonReport.write(
                folder.resolve("out"), Instant.parse("2026-11-22T01:02:03Z"), Map.of("commit", "abc"), List.of(report));

        assertThat(file.getFileName()).hasToString("20261122-010203-H4.json");
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("commit").asText()).isEqualTo("abc");
        var figure = json.path("figures").path(0);
        assertThat(figure.path("void").asBoolean()).isFalse();
        assertThat(figure.path("verdicts").path(0).path("median").asDouble()).isEqualTo(0.5);
        assertThat(figure.path("rounds")).hasSize(4);
        assertThat(figure.path("rounds").path(2).path("voidBecause").asText()).contains("40 %");
        assertThat(figure.path("sides").path("sql").path("rate/s").path("max").asDouble())
                .isEqualTo(4000);
    }

    @Test
    void theMiddleOfAnEvenNumberLiesBetweenTheTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersKeepThreeFigures() {
        assertThat(List.of(0.0, 0.4567, 1.5, 45.67, 1234567.8))
                .map(Numbers::text)
                .containsExactly("0", "0.46", "1.50", "45.7", "1,234,568");
    }
}
