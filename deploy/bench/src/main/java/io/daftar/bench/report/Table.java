package io.daftar.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** A figure as lines for a terminal. */
public final class Table {
    private Table() {}

    public static List<String> lines(FigureReport report) {
        var lines = new ArrayList<String>();
        lines.add(
                "== " + report.figure() + ": " + report.figure().title() + (report.isVoid() ? "   *** VOID ***" : ""));
        lines.addAll(aligned(sides(report)));
        if (!report.verdicts().isEmpty()) {
            lines.add("");
            lines.addAll(aligned(verdicts(report)));
        }
        lines.add("");
        for (var round : report.rounds()) {
            lines.add("round " + round.number() + ": others used " + Numbers.text(100 * round.othersCpu())
                    + " % of the processors" + (round.valid() ? "" : "   VOID: " + round.voidBecause()));
        }
        report.voidReasons().forEach(reason -> lines.add("VOID: " + reason));
        report.notes().forEach(note -> lines.add("· " + note));
        return lines;
    }

    private static List<List<String>> sides(FigureReport report) {
        var sides = report.sides();
        var measured = sides.values().stream()
                .flatMap(s -> s.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of(""));
        head.addAll(measured);
        rows.add(head);
        sides.forEach((side, spreads) -> {
            var row = new ArrayList<>(List.of(side));
            measured.forEach(name -> row.add(spreads.containsKey(name) ? text(spreads.get(name)) : ""));
            rows.add(row);
        });
        return rows;
    }

    private static String outcome(FigureReport report, Verdict verdict) {
        if (report.isVoid()) return "void";
        if (!verdict.hasGoal()) return "";
        return verdict.met() ? "met" : "missed";
    }

    private static List<List<String>> verdicts(FigureReport report) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "median (min – max)", "goal", ""));
        for (var verdict : report.verdicts()) {
            rows.add(List.of(verdict.name(), text(verdict.spread()), verdict.goalText(), outcome(report, verdict)));
        }
        return rows;
    }

    private static String text(Spread spread) {
        return spread.min() == spread.max()
                ? Numbers.text(spread.median())
                : Numbers.text(spread.median()) + " (" + Numbers.text(spread.min()) + " – " + Numbers.text(spread.max())
                        + ")";
    }

    static List<String> aligned(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        var gap = " ".repeat(widths[i] - row.get(i).length());
                        // Names to the left, numbers to the right.
                        line.append(i == 0 ? row.get(i) + gap : "  " + gap + row.get(i));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }
}
